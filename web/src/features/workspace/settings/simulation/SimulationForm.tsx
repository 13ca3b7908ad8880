import { Checkbox, NativeSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { type TicketType, ticketTypes } from '../../../../../../functions/tickets/ticket-type.ts';
import { useTicketFields } from '../../../../client/ticket-fields.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { CategorySelect } from '../../parts/CategorySelect.tsx';
import { useCustomers } from '../../queries/people.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import { useWorkflows } from '../useAgreements.ts';
import { instantAt } from './days.ts';
import styles from './simulation.module.css';
import { readSpan } from './span.ts';

/** What is assumed, as it stands in the fields. */
export interface Draft {
  type: TicketType;
  priority: string;
  customerId: string;
  workflowId: string;
  /** `2026-11-27` and `17:50`, in the desk's zone. */
  day: string;
  time: string;
  /** Spans as one writes them; empty: nobody does. */
  answered: string;
  solved: string;
  /** What is answered to what the workflow asks, and after how long. */
  approval: 'silence' | 'approve' | 'refuse';
  approvalAfter: string;
  channel: (typeof channels)[number];
  subject: string;
  /** Of the fields that the desk added, by key. */
  fields: Record<string, string>;
  vip: boolean;
  category: string;
  tags: string[];
}

const channels = ['portal', 'email', 'phone', 'desk', 'api'] as const;
const answers = ['silence', 'approve', 'refuse'] as const;
const oneOf = <Value extends string>(values: readonly Value[], text: string): Value =>
  values.find((value) => value === text) ?? (values[0] as Value);

const priorities = [1, 2, 3, 4] as const;

interface Props {
  draft: Draft;
  zone: string;
  onDraft: (draft: Draft) => void;
}

/** Whose request, of what kind, when, and what people do with it. Every change is tried out at once. */
export function SimulationForm({ draft, zone, onDraft }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const { data: customers = [] } = useCustomers();
  const { data: workflows = [] } = useWorkflows();
  const set = (change: Partial<Draft>) => onDraft({ ...draft, ...change });
  const badDay = instantAt(zone, draft.day, draft.time) === undefined ? say('try.badDay') : undefined;
  const badSpan = (text: string) => (text.trim() && !readSpan(text) ? say('try.badSpan') : undefined);
  return (
    <form className={styles.form} aria-label={say('try.title')} onSubmit={(event) => event.preventDefault()}>
      <NativeSelect
        label={say('try.type')}
        value={draft.type}
        data={ticketTypes.map((type) => ({ value: type, label: words(`type.${type}`) }))}
        onChange={(event) => set({ type: oneOf(ticketTypes, event.currentTarget.value) })}
      />
      <NativeSelect
        label={say('try.priority')}
        value={draft.priority}
        data={priorities.map((one) => ({ value: String(one), label: `P${one} ${words(`priority.${one}`)}` }))}
        onChange={(event) => set({ priority: event.currentTarget.value })}
      />
      <Select
        label={say('try.customer')}
        placeholder={say('try.noCustomer')}
        searchable
        clearable
        value={draft.customerId || null}
        data={customers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => set({ customerId: value ?? '' })}
      />
      <Select
        label={say('try.workflow')}
        placeholder={say('try.contracts')}
        clearable
        value={draft.workflowId || null}
        data={workflows.map(({ id, name }) => ({ value: id, label: name[language] }))}
        onChange={(value) => set({ workflowId: value ?? '' })}
      />
      <TextInput
        type="date"
        label={say('try.day')}
        value={draft.day}
        error={badDay}
        onChange={(event) => set({ day: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={say('try.time')}
        value={draft.time}
        onChange={(event) => set({ time: event.currentTarget.value })}
      />
      {(['answered', 'solved'] as const).map((field) => (
        <TextInput
          key={field}
          label={say(`try.${field}`)}
          placeholder={say('try.nobody')}
          title={say('try.spanHint')}
          value={draft[field]}
          error={badSpan(draft[field])}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        label={say('try.approval')}
        value={draft.approval}
        data={answers.map((one) => ({ value: one, label: say(`try.approval.${one}`) }))}
        onChange={(event) => set({ approval: oneOf(answers, event.currentTarget.value) })}
      />
      {draft.approval !== 'silence' && (
        <TextInput
          label={say('try.approvalAfter')}
          title={say('try.spanHint')}
          value={draft.approvalAfter}
          error={badSpan(draft.approvalAfter)}
          onChange={(event) => set({ approvalAfter: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={say('try.channel')}
        value={draft.channel}
        data={channels.map((one) => ({ value: one, label: words(`channel.${one}`) }))}
        onChange={(event) => set({ channel: oneOf(channels, event.currentTarget.value) })}
      />
      <TextInput
        label={say('try.subject')}
        placeholder={say('try.subjectHint')}
        maxLength={300}
        value={draft.subject}
        onChange={(event) => set({ subject: event.currentTarget.value })}
      />
      <CategorySelect value={draft.category || undefined} onValue={(category) => set({ category: category ?? '' })} />
      <TagsInput label={say('try.tags')} acceptValueOnBlur value={draft.tags} onChange={(tags) => set({ tags })} />
      <OwnFields values={draft.fields} onValues={(fields) => set({ fields })} />
      <Checkbox
        className={styles.vip}
        label={say('try.vip')}
        checked={draft.vip}
        onChange={(event) => set({ vip: event.currentTarget.checked })}
      />
    </form>
  );
}

/** What the desk's own fields would say, for workflows that ask for them. */
function OwnFields({
  values,
  onValues,
}: {
  values: Record<string, string>;
  onValues: (values: Record<string, string>) => void;
}) {
  const say = settingsText.useText();
  const language = useLanguage();
  const { data } = useTicketFields();
  const fields = (data?.fields ?? []).filter(({ retired }) => !retired);
  if (fields.length === 0) return null;
  return (
    <details>
      <summary>{say('try.fields')}</summary>
      {fields.map(({ key, label }) => (
        <TextInput
          key={key}
          size="sm"
          label={label[language]}
          maxLength={500}
          value={values[key] ?? ''}
          onChange={(event) => onValues({ ...values, [key]: event.currentTarget.value })}
        />
      ))}
    </details>
  );
}
