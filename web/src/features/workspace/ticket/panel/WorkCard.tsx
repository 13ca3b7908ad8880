import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { DialogComing } from '../../parts/DialogComing.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { shortDate } from '../../settings/calendar-date.ts';
import { workspaceText } from '../../words/workspace.ts';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';
import { TakeBackDialog } from './TakeBackDialog.tsx';
import { TimerLine } from './TimerLine.tsx';
import {
  type Balance,
  balanceText,
  type Coverage,
  moneyText,
  periodText,
  type WorkRecord,
  workDone,
} from './work-text.ts';

const WorkDialog = lazy(() => import('./WorkDialog.tsx'));

/** What was done on the ticket, what its contract pays, and what is left of the allowance while one works. */
export function WorkCard({ ticket }: { ticket: Ticket }) {
  const say = workspaceText.useText();
  const [recording, setRecording] = useState<{ seconds?: number }>();
  const { data, error } = useQuery({
    queryKey: ticketKeys.work(ticket.id),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tickets/{ticketId}/work', { params: { path: { ticketId: ticket.id } }, signal })),
  });
  const records = data?.items.filter(({ kind }) => kind !== 'incident' && kind !== 'serviceRequest') ?? [];
  return (
    <PanelCard
      title={say('work.title')}
      aside={
        <Button size="compact-xs" variant="default" disabled={!data} onClick={() => setRecording({})}>
          {say('work.record')}
        </Button>
      }
    >
      <TimerLine ticket={ticket} onRecord={(seconds) => setRecording({ seconds })} />
      {error && <p className={styles.soft}>{say('work.failed')}</p>}
      {data && (
        <>
          <CoverageList coverage={data.coverage} />
          {data.coverage.balance && <BalanceMeter balance={data.coverage.balance} />}
          <h3 className={styles.subtitle}>{say('work.records')}</h3>
          {records.length === 0 ? (
            <p className={styles.soft}>{say('work.none')}</p>
          ) : (
            <ul className={styles.work}>
              {records.map((record) => (
                <RecordLine key={record.id} record={record} />
              ))}
            </ul>
          )}
        </>
      )}
      {recording && data && (
        <Suspense fallback={<DialogComing />}>
          <WorkDialog ticket={ticket} coverage={data.coverage} {...recording} onClose={() => setRecording(undefined)} />
        </Suspense>
      )}
    </PanelCard>
  );
}

function CoverageList({ coverage }: { coverage: Coverage }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const { covered, costs, currency } = coverage;
  if (!covered) return <p className={styles.soft}>{say('work.uncovered')}</p>;
  return (
    <dl className={styles.facts} aria-label={say('work.covers')}>
      {costs.map(({ kind, by, percent, until, cap }) => (
        <div key={kind}>
          <dt>{say(`work.cost.${kind}`)}</dt>
          <dd data-covered={by !== 'nothing'}>
            {by === 'warranty'
              ? say('work.by.warranty', { date: until ? shortDate(until, language) : '' })
              : by === 'share'
                ? say('work.by.share', { percent })
                : say(`work.by.${by}`)}
            {cap && (
              <span className={styles.soft}>
                {' · '}
                {say('work.cap', {
                  amount: moneyText(language, cap.amount, currency),
                  left: moneyText(language, cap.left, currency),
                })}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How much of the allowance is used, as a bar with its words. */
export function BalanceMeter({ balance }: { balance: Balance }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const available = balance.granted + balance.carried;
  const used = available > 0 ? Math.min(100, (balance.used / available) * 100) : 100;
  const tone = balance.left < 0 ? 'late' : used >= 80 ? 'soon' : 'plain';
  return (
    <div className={styles.clock} data-tone={tone}>
      <div className={styles.clockHead}>
        <span>{say('work.balance', { period: periodText(language, balance.period) })}</span>
      </div>
      <div className={styles.meter} aria-hidden="true">
        <span style={{ width: `${used}%` }} />
      </div>
      <span className={styles.clockText}>{balanceText(say, language, balance)}</span>
    </div>
  );
}

function RecordLine({ record }: { record: WorkRecord }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const [taking, setTaking] = useState(false);
  const { settlement, doneOn, person, reversalOf, reversedBy, reason } = record;
  const what = workDone(say, language, record);
  return (
    <li data-reversed={reversedBy !== undefined || reversalOf !== undefined}>
      <div>
        <span>{what}</span>
        <span className={styles.soft}>
          {shortDate(doneOn, language)} · {person.name} ·{' '}
          {settlement.billed === 0
            ? say('work.free')
            : say('work.billed', { amount: moneyText(language, settlement.billed, settlement.currency) })}
        </span>
        {reason && <span className={styles.soft}>{say('work.reversed', { reason })}</span>}
        {!reversalOf && settlement.reasons.length > 0 && (
          <span className={styles.soft}>{settlement.reasons.join(' ')}</span>
        )}
      </div>
      {!reversalOf && !reversedBy && (
        <ActionIcon
          variant="subtle"
          size={24}
          aria-label={say('work.takeBack', { what })}
          onClick={() => setTaking(true)}
        >
          <Icon name="back" size={14} />
        </ActionIcon>
      )}
      {taking && <TakeBackDialog record={record} what={what} onClose={() => setTaking(false)} />}
    </li>
  );
}
