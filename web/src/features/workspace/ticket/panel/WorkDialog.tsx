import { Button, Checkbox, Group, Modal, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { readAmount } from '../../../../../../functions/contracts/money.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import type { Answer, Sent } from '../../../../client/types.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { useDesk, useMembers } from '../../queries/desk.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import { refreshTimers } from '../../queries/timers.ts';
import type { Ticket } from '../../queries/types.ts';
import { todayIn } from '../../settings/calendar-date.ts';
import { useMe } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './panel.module.css';
import { balanceText, type Coverage, moneyText, workDone } from './work-text.ts';
import { minutesOf, mostSeconds, quantityOf, timeOf } from './work-time.ts';

type Work = Sent<'/api/tickets/{ticketId}/work', 'post'>;
type Estimate = Answer<'/api/tickets/{ticketId}/work-estimates', 'post'>;
const kinds = ['labour', 'travel', 'visit', 'part'] as const;
type Kind = (typeof kinds)[number];

interface Draft {
  kind: Kind;
  time: string;
  quantity: string;
  price: string;
  label: string;
  doneOn: string;
  personId: string;
  gesture: boolean;
}
type Faults = Partial<
  Record<
    'time' | 'quantity' | 'price' | 'label',
    'work.timeFault' | 'work.quantityFault' | 'work.amountFault' | 'work.partMissing'
  >
>;

/** The request that a draft makes, or what is wrong with its fields. */
function workOf(draft: Draft, currency: string): { work?: Work; faults: Faults } {
  const { kind, doneOn, personId, gesture } = draft;
  const label = draft.label.trim();
  const faults: Faults = {};
  const minutes = minutesOf(draft.time);
  const quantity = quantityOf(draft.quantity);
  const unitPrice = readAmount(draft.price, currency);
  if (kind === 'labour' ? minutes === undefined : draft.time.trim() !== '' && minutes === undefined)
    faults.time = 'work.timeFault';
  if (kind !== 'labour' && quantity === undefined) faults.quantity = 'work.quantityFault';
  if (kind === 'part' && unitPrice === undefined) faults.price = 'work.amountFault';
  if (kind === 'part' && !label) faults.label = 'work.partMissing';
  if (Object.keys(faults).length > 0) return { faults };
  return {
    faults,
    work: {
      kind,
      ...(minutes === undefined ? {} : { minutes }),
      ...(kind === 'labour' || quantity === undefined ? {} : { quantity }),
      ...(kind === 'part' && unitPrice !== undefined ? { unitPrice } : {}),
      ...(label ? { label } : {}),
      ...(doneOn ? { doneOn } : {}),
      personId,
      billable: !gesture,
    },
  };
}

interface Props {
  ticket: Ticket;
  coverage: Coverage;
  /** What one's timer counted; it is over when this is recorded. */
  seconds?: number;
  onClose: () => void;
}

/** Records work; who pays for it, and what is left of the allowance after it, is shown before it is recorded. */
export default function WorkDialog({ ticket, coverage, seconds, onClose }: Props) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const { person } = useMe();
  const { data: members = [] } = useMembers();
  const { data: desk } = useDesk();
  const today = todayIn(desk?.timeZone ?? 'UTC');
  const [draft, setDraft] = useState<Draft>({
    kind: 'labour',
    time: seconds === undefined ? '' : timeOf(seconds),
    quantity: '1',
    price: '',
    label: '',
    doneOn: today,
    personId: person.id,
    gesture: false,
  });
  const currency = coverage.currency ?? 'EUR';
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const { work, faults } = useMemo(() => workOf(draft, currency), [draft, currency]);
  const [asked] = useDebouncedValue(work, 250);
  const estimate = useQuery({
    queryKey: ['workEstimate', ticket.id, asked],
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/tickets/{ticketId}/work-estimates', {
          params: { path: { ticketId: ticket.id } },
          body: asked as Work,
          signal,
        }),
      ),
  });
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setProblem(undefined);
  };
  const fault = (name: keyof Faults) => (tried && faults[name] ? say(faults[name]) : undefined);
  const staff = members.filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name }));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!work) return;
    setBusy(true);
    try {
      await answer(
        api.POST('/api/tickets/{ticketId}/work', {
          params: { path: { ticketId: ticket.id } },
          body: seconds === undefined ? work : { ...work, timed: true },
        }),
      );
      if (seconds !== undefined) void refreshTimers(client);
      await client.invalidateQueries({ queryKey: ticketKeys.page(ticket.id) });
      announce(say('work.saved', { what: workDone(say, language, work) }));
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  const { kind } = draft;
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('work.recordTitle', { number: String(ticket.number) })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="sm">
          <SegmentedControl
            fullWidth
            aria-label={say('work.kind')}
            value={kind}
            data={kinds.map((value) => ({ value, label: say(`work.kind.${value}`) }))}
            onChange={(value) => change({ kind: value as Kind, quantity: value === 'travel' ? '' : '1' })}
          />
          {(kind === 'labour' || kind === 'travel') && (
            <TextInput
              label={say('work.time')}
              description={say('work.timeHint')}
              required={kind === 'labour'}
              value={draft.time}
              error={fault('time')}
              data-autofocus
              onChange={(event) => change({ time: event.currentTarget.value })}
            />
          )}
          {seconds !== undefined && seconds > mostSeconds && <p className={styles.soft}>{say('timer.long')}</p>}
          {kind === 'part' && (
            <TextInput
              label={say('work.part')}
              required
              maxLength={200}
              value={draft.label}
              error={fault('label')}
              onChange={(event) => change({ label: event.currentTarget.value })}
            />
          )}
          {kind !== 'labour' && (
            <Group grow align="flex-start">
              <TextInput
                label={say(kind === 'travel' ? 'work.kilometres' : kind === 'visit' ? 'work.visits' : 'work.pieces')}
                required
                inputMode="decimal"
                value={draft.quantity}
                error={fault('quantity')}
                onChange={(event) => change({ quantity: event.currentTarget.value })}
              />
              {kind === 'part' && (
                <TextInput
                  label={say('work.unitPrice')}
                  required
                  inputMode="decimal"
                  rightSection={<span className={styles.soft}>{coverage.currency}</span>}
                  rightSectionWidth={44}
                  value={draft.price}
                  error={fault('price')}
                  onChange={(event) => change({ price: event.currentTarget.value })}
                />
              )}
            </Group>
          )}
          {kind !== 'part' && (
            <TextInput
              label={say('work.label')}
              maxLength={200}
              value={draft.label}
              onChange={(event) => change({ label: event.currentTarget.value })}
            />
          )}
          <Group grow align="flex-start">
            <TextInput
              type="date"
              label={say('work.date')}
              max={today}
              value={draft.doneOn}
              onChange={(event) => change({ doneOn: event.currentTarget.value })}
            />
            <Select
              label={say('work.person')}
              searchable
              allowDeselect={false}
              value={draft.personId}
              data={
                staff.some(({ value }) => value === person.id)
                  ? staff
                  : [{ value: person.id, label: person.name }, ...staff]
              }
              onChange={(personId) => personId && change({ personId })}
            />
          </Group>
          <Checkbox
            label={say('work.gesture')}
            checked={draft.gesture}
            onChange={(event) => change({ gesture: event.currentTarget.checked })}
          />
          <EstimateBox estimate={work ? estimate.data : undefined} />
          {problem && <ProblemNotice problem={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {say('work.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function EstimateBox({ estimate }: { estimate: Estimate | undefined }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const { settlement, balance } = estimate ?? {};
  return (
    <section className={styles.approval} aria-label={say('work.estimate')} aria-live="polite">
      {!estimate && <p className={styles.soft}>{say('work.estimateWait')}</p>}
      {estimate?.refused && <p>{say('work.refused')}</p>}
      {settlement && (
        <>
          <dl className={styles.facts}>
            <div>
              <dt>{say('work.contractPays')}</dt>
              <dd>{moneyText(language, settlement.covered, settlement.currency)}</dd>
            </div>
            <div>
              <dt>{say('work.customerPays')}</dt>
              <dd>
                <strong>{moneyText(language, settlement.billed, settlement.currency)}</strong>
              </dd>
            </div>
            {balance && (
              <div>
                <dt>{say('work.after')}</dt>
                <dd>{balanceText(say, language, balance)}</dd>
              </div>
            )}
          </dl>
          <p className={styles.soft}>{settlement.reasons.join(' ')}</p>
        </>
      )}
    </section>
  );
}
