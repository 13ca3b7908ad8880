import { Button } from '@mantine/core';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import styles from './states.module.css';

interface Props {
  title: string;
  error: unknown;
  onRetry?: () => void;
}

/** What could not be loaded, why, and the way to try again. */
export function LoadProblem({ title, error, onRetry }: Props) {
  const site = siteText.useText();
  const text = useProblemText();
  return (
    <div className={styles.problem} role="alert">
      <h2>{title}</h2>
      <p>{text(asProblem(error))}</p>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {site('retry')}
        </Button>
      )}
    </div>
  );
}
