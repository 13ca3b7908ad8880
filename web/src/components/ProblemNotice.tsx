import type { Problem } from '../client/problem.ts';
import { siteText } from '../i18n/site.ts';

/** The sentence that says what is wrong: the API's own, or ours when it could not say any. */
export function useProblemText(): (problem: Problem) => string {
  const say = siteText.useText();
  return (problem) => {
    if (problem.code === 'offline') return say('problem.offline');
    if (problem.code === 'unreadable') return say('problem.unreadable');
    if (problem.code === 'page') return say('problem.page');
    return problem.detail || problem.title || say('problem.unreadable');
  };
}

interface Props {
  problem: Problem;
  /** Fields whose faults are already shown beside them; then one short sentence is enough. */
  shown?: readonly string[];
  onRetry?: () => void;
}

/** What went wrong and the way out, announced at once. */
export function ProblemNotice({ problem, shown = [], onRetry }: Props) {
  const say = siteText.useText();
  const text = useProblemText();
  const all = problem.faults.length > 0 && problem.faults.every(({ field }) => shown.includes(field));
  return (
    <div className="notice danger" role="alert" tabIndex={-1}>
      <p>{all ? say('problem.fields') : text(problem)}</p>
      {onRetry && (
        <button type="button" className="button small" onClick={onRetry}>
          {say('retry')}
        </button>
      )}
    </div>
  );
}
