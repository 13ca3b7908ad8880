import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';

/** What the choice says besides lines. */
const none = 'none';
const rule = 'rule';

/** Chooses by hand which line of which contract applies to a ticket, with a reason. */
export function RematchDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const { byHand } = ticket.agreement;
  const [chosen, setChosen] = useState(
    byHand ? (byHand.contractId ? `${byHand.contractId} ${byHand.lineId}` : none) : rule,
  );
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const { data: lines = [] } = useQuery({
    queryKey: [...ticketKeys.page(ticket.id), 'choices'],
    queryFn: async ({ signal }) => {
      const params = { path: { ticketId: ticket.id } };
      return (await answer(api.GET('/api/tickets/{ticketId}/agreement-choices', { params, signal }))).items;
    },
  });

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!reason.trim()) return setMissing(true);
    const [contractId = '', lineId = ''] = chosen.split(' ');
    const choice = chosen === rule ? { byRule: true } : chosen === none ? {} : { line: { contractId, lineId } };
    setBusy(true);
    try {
      await answer(
        api.POST('/api/tickets/{ticketId}/agreement', {
          params: { path: { ticketId: ticket.id } },
          body: { ...choice, reason: reason.trim() },
        }),
      );
      await client.invalidateQueries({ queryKey: ticketKeys.page(ticket.id) });
      announce(say('rematch.done'));
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Modal opened onClose={onClose} title={say('rematch.title')} closeButtonProps={{ 'aria-label': site('close') }}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          <p>{say('rematch.text')}</p>
          <Select
            label={say('rematch.line')}
            allowDeselect={false}
            searchable
            value={chosen}
            error={problem?.about('line')}
            data={[
              { value: rule, label: say('rematch.rule') },
              ...lines.map(({ contractId, contract, lineId, line }) => ({
                value: `${contractId} ${lineId}`,
                label: `${contract} → ${line}`,
              })),
              { value: none, label: say('rematch.none') },
            ]}
            onChange={(value) => value && setChosen(value)}
          />
          <TextInput
            label={say('rematch.reason')}
            required
            maxLength={500}
            value={reason}
            error={missing && say('rematch.reasonMissing')}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
          {problem && <ProblemNotice problem={problem} shown={['line']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {say('rematch.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
