import { Icon } from '../../parts/Icon.tsx';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { PanelCard } from './PanelCard.tsx';
import { PathChain } from './PathChain.tsx';
import styles from './panel.module.css';

/** Which contract applies and by which way it was found, with what was looked at; or that none does, and why. */
export function AgreementCard({ agreement }: { agreement: Ticket['agreement'] }) {
  const say = workspaceText.useText();
  const covered = agreement !== undefined && agreement.contractId !== undefined;
  const explanation = agreement?.explanation ?? [];
  return (
    <PanelCard title={say('panel.contract')}>
      {covered && agreement ? (
        <>
          <p className={styles.contract}>
            <Icon name="contract" size={16} />
            <strong>{agreement.contractName}</strong>
            {agreement.version !== undefined && (
              <span className={styles.soft}>{say('panel.version', { version: agreement.version })}</span>
            )}
          </p>
          <h3 className={styles.subtitle}>{say('panel.path')}</h3>
          <PathChain path={agreement.path} />
        </>
      ) : (
        <p className={styles.notCovered}>
          <strong>{say('panel.notCovered')}</strong>
          {say('panel.notCoveredText')}
        </p>
      )}
      {explanation.length > 0 && (
        <details className={styles.why} open={!covered}>
          <summary>{say('panel.why')}</summary>
          <ul>
            {explanation.map((one) => (
              <li key={`${one.contract} ${one.why}`} data-accepted={one.accepted}>
                <Icon name={one.accepted ? 'check' : 'cross'} size={14} />
                <div>
                  <strong>{one.contract}</strong>{' '}
                  <span className={styles.verdict}>({say(one.accepted ? 'panel.applies' : 'panel.rejected')})</span>
                  <br />
                  {one.why}
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </PanelCard>
  );
}
