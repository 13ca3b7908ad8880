import { Button } from '@mantine/core';
import { useState } from 'react';
import { isDeskWork } from '../../../../../../functions/tickets/ticket-type.ts';
import { Icon } from '../../parts/Icon.tsx';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { PanelCard } from './PanelCard.tsx';
import { PathChain } from './PathChain.tsx';
import styles from './panel.module.css';
import { RematchDialog } from './RematchDialog.tsx';

/** Which contract applies and by which way it was found, with what was looked at; or that none does, and why. */
export function AgreementCard({ ticket }: { ticket: Ticket }) {
  const say = workspaceText.useText();
  const { agreement } = ticket;
  const [choosing, setChoosing] = useState(false);
  const covered = agreement !== undefined && agreement.contractId !== undefined;
  const explanation = agreement?.explanation ?? [];
  return (
    <PanelCard
      title={say('panel.contract')}
      aside={
        ticket.state !== 'closed' && (
          <Button size="compact-xs" variant="default" onClick={() => setChoosing(true)}>
            {say('rematch.open')}
          </Button>
        )
      }
    >
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
        <p className={isDeskWork(ticket.type) ? styles.soft : styles.notCovered}>
          {isDeskWork(ticket.type) ? (
            say('panel.deskWork')
          ) : (
            <>
              <strong>{say('panel.notCovered')}</strong>
              {say('panel.notCoveredText')}
            </>
          )}
          {agreement?.notCovered && <span>{say(`policy.${agreement.notCovered}`)}</span>}
        </p>
      )}
      {agreement?.byHand && (
        <p className={styles.soft}>
          {say('rematch.byHand', { name: agreement.byHand.name, reason: agreement.byHand.reason })}
        </p>
      )}
      {explanation.length > 0 && (
        <details className={styles.why} open={!covered && !isDeskWork(ticket.type)}>
          <summary>{say('panel.why')}</summary>
          <ul>
            {explanation.map((one) => (
              <li key={`${one.contract} ${one.why}`} data-accepted={one.accepted}>
                <Icon name={one.accepted ? 'check' : 'cross'} size={14} />
                <div>
                  {one.contract && (
                    <>
                      <strong>{one.contract}</strong>{' '}
                      <span className={styles.verdict}>({say(one.accepted ? 'panel.applies' : 'panel.rejected')})</span>
                      <br />
                    </>
                  )}
                  {one.why}
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
      {choosing && <RematchDialog ticket={ticket} onClose={() => setChoosing(false)} />}
    </PanelCard>
  );
}
