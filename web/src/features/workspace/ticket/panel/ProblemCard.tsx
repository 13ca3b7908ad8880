import { Badge, Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem as Refusal } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { announce } from '../../parts/announce.ts';
import { aidKeys, useProblem, usePropagations } from '../../queries/aid.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { aidText } from '../../words/aid.ts';
import styles from './aid.module.css';
import { PanelCard } from './PanelCard.tsx';
import { ProblemDialog } from './ProblemDialog.tsx';
import panel from './panel.module.css';

const isOpen = (state: Ticket['state']) => state !== 'resolved' && state !== 'closed';

/** What is known of a problem, and its incidents, which can be told of it all at once. */
export default function ProblemCard({ ticket }: { ticket: Ticket }) {
  const say = aidText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const params = { path: { ticketId: ticket.id } };
  const [editing, setEditing] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const { data: problem, error } = useProblem(ticket.id);
  const { data: links } = useQuery({
    queryKey: ticketKeys.links(ticket.id),
    queryFn: ({ signal }) => answer(api.GET('/api/tickets/{ticketId}/links', { params, signal })),
  });
  const { data: propagations } = usePropagations(ticket.id);
  const caused = links?.items.filter(({ relation }) => relation === 'causes').map((one) => one.ticket) ?? [];
  const open = caused.filter(({ state }) => isOpen(state));
  const [latest] = propagations ?? [];

  async function tell(what: 'workaround' | 'fix'): Promise<void> {
    if (!problem) return;
    setRefusal(undefined);
    setBusy(true);
    const targets = what === 'fix' ? caused.filter(({ state }) => state !== 'closed') : open;
    try {
      const body = {
        text: problem[what],
        ticketIds: targets.map(({ id }) => id),
        ...(what === 'fix' ? { then: 'resolve' as const } : { workaround: true }),
      };
      await answer(api.POST('/api/tickets/{ticketId}/propagations', { params, body }));
      announce(say('problem.telling', { count: targets.length }));
    } catch (thrown) {
      setRefusal(asProblem(thrown));
    }
    setBusy(false);
    await client.invalidateQueries({ queryKey: aidKeys.propagations(ticket.id) });
    await client.invalidateQueries({ queryKey: ticketKeys.page(ticket.id) });
  }

  const said = (text: { fr: string; en: string }) => text[language] || text.fr || text.en;
  const has = (text: { fr: string; en: string }) => text.fr !== '' || text.en !== '';
  return (
    <PanelCard
      title={say('problem.title')}
      aside={
        <Button size="compact-xs" variant="default" disabled={!problem} onClick={() => setEditing(true)}>
          {say('problem.edit')}
        </Button>
      }
    >
      {error && <p className={panel.soft}>{say('problem.failed')}</p>}
      {problem && (
        <>
          {problem.knownError && (
            <Badge variant="light" color="danger">
              {say('problem.knownError')}
            </Badge>
          )}
          <dl className={styles.known}>
            {(
              [
                ['symptoms', problem.symptoms],
                ['rootCause', problem.rootCause],
                ['workaround', said(problem.workaround)],
                ['fix', said(problem.fix)],
              ] as const
            ).map(([name, text]) => (
              <div key={name}>
                <dt>{say(`problem.${name}`)}</dt>
                <dd>{text || say('problem.unknown')}</dd>
              </div>
            ))}
          </dl>
          <p className={panel.soft}>{say('problem.incidents', { count: caused.length, open: open.length })}</p>
          <div className={styles.acts}>
            <Button
              size="compact-xs"
              variant="light"
              loading={busy}
              disabled={!has(problem.workaround) || open.length === 0}
              onClick={() => void tell('workaround')}
            >
              {say('problem.tellWorkaround', { count: open.length })}
            </Button>
            <Button
              size="compact-xs"
              variant="light"
              loading={busy}
              disabled={!has(problem.fix) || open.length === 0}
              onClick={() => void tell('fix')}
            >
              {say('problem.tellFix', { count: open.length })}
            </Button>
          </div>
          {latest && (
            <p className={panel.soft} role="status">
              {say('problem.progress', { done: latest.done, all: latest.total })}
              {latest.skipped.length > 0 && ` ${say('problem.skipped', { count: latest.skipped.length })}`}
            </p>
          )}
        </>
      )}
      {refusal && <ProblemNotice problem={refusal} />}
      {editing && problem && <ProblemDialog ticketId={ticket.id} problem={problem} onClose={() => setEditing(false)} />}
    </PanelCard>
  );
}
