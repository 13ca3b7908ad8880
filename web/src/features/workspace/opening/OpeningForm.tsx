import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { isDeskWork, ticketTypes } from '../../../../../functions/tickets/ticket-type.ts';
import { answer, api } from '../../../client/api.ts';
import { type FieldValue, useTicketFields } from '../../../client/ticket-fields.ts';
import type { Sent } from '../../../client/types.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { CallerField } from '../call/CallerField.tsx';
import callStyles from '../call/call.module.css';
import { GradeChoice } from '../call/GradeChoice.tsx';
import { PriorityPreview } from '../call/PriorityPreview.tsx';
import { typed } from '../parts/bind.ts';
import { CategorySelect } from '../parts/CategorySelect.tsx';
import { FilesField } from '../parts/FilesField.tsx';
import { OwnField } from '../parts/OwnField.tsx';
import { ticketKeys } from '../queries/tickets.ts';
import type { PersonSummary, Ticket } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { useUploads } from '../ticket/composer/useUploads.ts';
import { MattersField } from '../ticket/MattersField.tsx';
import { numberOf, type Relation } from '../ticket/relations.ts';
import { TagsField } from '../ticket/TagsField.tsx';
import { openingText } from '../words/opening.ts';
import { workspaceText } from '../words/workspace.ts';
import { HolderFields } from './HolderFields.tsx';
import { LinkFields } from './LinkFields.tsx';
import styles from './opening.module.css';

type Opening = Sent<'/api/tickets', 'post'>;
export type TicketType = Opening['type'];

interface Values {
  requester: PersonSummary | undefined;
  subject: string;
  text: string;
  impact: number;
  urgency: number;
  category: string | undefined;
  tags: string[];
  about: NonNullable<Opening['about']>;
  fields: Record<string, FieldValue | null>;
  teamId: string | undefined;
  assigneeId: string | undefined;
  relation: Relation | undefined;
  number: string;
}

interface Props {
  type: TicketType;
  /** The number of the ticket to which it belongs; empty for none. */
  belongsTo: string;
  onType: (type: TicketType) => void;
  onOpened: (ticket: Ticket) => void;
}

/** What each type most often is to the ticket for which it is opened. */
const usualRelation: Record<TicketType, Relation> = {
  incident: 'relatesTo',
  serviceRequest: 'relatesTo',
  problem: 'causes',
  change: 'relatesTo',
  workOrder: 'childOf',
};

/** Everything that a new ticket of a type can be given; another type keeps what was written. */
export function OpeningForm({ type, belongsTo, onType, onOpened }: Props) {
  const say = openingText.useText();
  const words = workspaceText.useText();
  const client = useQueryClient();
  const { person } = useMe();
  const { data: own } = useTicketFields();
  const [adding, setAdding] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const uploads = useUploads();
  const deskWork = isDeskWork(type);
  const fields = (own?.fields ?? []).filter(({ types, retired }) => types.includes(type) && !retired);

  const { field, values, set, onSubmit, busy, problem } = useForm<Values>({
    initial: {
      requester: undefined,
      subject: '',
      text: '',
      impact: 3,
      urgency: 2,
      category: undefined,
      tags: [],
      about: [],
      fields: {},
      teamId: undefined,
      assigneeId: undefined,
      relation: undefined,
      number: belongsTo,
    },
    check: ({ requester, subject, text, number }) => ({
      requester: requester || deskWork ? undefined : say('requesterMissing'),
      subject: subject.trim() ? undefined : say('subjectMissing'),
      text: text.trim() ? undefined : say('textMissing'),
      number: number.trim() === '' || numberOf(number) > 0 ? undefined : say('link.fault'),
    }),
    async send({ requester, subject, text, impact, urgency, category, tags, about, teamId, assigneeId, ...rest }) {
      const given = Object.entries(rest.fields).filter(([key]) => fields.some((one) => one.key === key));
      const fileIds = uploads.stored.map(({ id }) => id);
      const number = numberOf(rest.number);
      const ticket = await answer(
        api.POST('/api/tickets', {
          body: {
            type,
            channel: 'desk',
            // The desk's own work that concerns nobody else is one's own.
            requesterId: requester?.id ?? person.id,
            subject: subject.trim(),
            text,
            impact,
            urgency,
            ...(category ? { category } : {}),
            ...(tags.length > 0 ? { tags } : {}),
            ...(about.length > 0 ? { about } : {}),
            ...(given.length > 0 ? { fields: Object.fromEntries(given) } : {}),
            ...(fileIds.length > 0 ? { fileIds } : {}),
            ...(teamId ? { teamId } : {}),
            ...(assigneeId ? { assigneeId } : {}),
            ...(number > 0 ? { link: { number, relation: rest.relation ?? usualRelation[type] } } : {}),
          },
        }),
      );
      void client.invalidateQueries({ queryKey: ticketKeys.queues });
      void client.invalidateQueries({ queryKey: ticketKeys.counts });
      onOpened(ticket);
    },
  });

  /** The keyboard sends a form whose button is switched off, too. */
  const waits = adding || uploads.busy || uploads.failed;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
  }

  return (
    <div className={styles.screen}>
      <h1>{say(`title.${type}`)}</h1>
      <p className={styles.hint}>{say(`hint.${type}`)}</p>
      <form
        ref={form}
        className={styles.form}
        onSubmit={(event) => (waits ? event.preventDefault() : onSubmit(event))}
        onKeyDown={onKeyDown}
        noValidate
      >
        <Select
          label={say('type')}
          allowDeselect={false}
          value={type}
          data={ticketTypes.map((value) => ({ value, label: words(`type.${value}`) }))}
          onChange={(next) => next && onType(next as TicketType)}
        />
        <CallerField
          label={say(deskWork ? 'concerned' : 'requester')}
          {...(deskWork ? { hint: say('concernedHint') } : {})}
          optional={deskWork}
          caller={values.requester}
          fault={field('requester').fault}
          adding={adding}
          onAdding={setAdding}
          onCaller={(requester) => {
            set('requester', requester);
            set('about', []);
          }}
        />
        <TextInput
          {...typed(field('subject'))}
          label={say('subject')}
          required
          maxLength={300}
          autoComplete="off"
          data-autofocus={deskWork || undefined}
        />
        <Textarea
          {...typed(field('text'))}
          label={say(`text.${type}`)}
          required
          autosize
          minRows={4}
          maxRows={16}
          maxLength={64_000}
        />
        <FilesField label={say('files')} uploads={uploads} />
        <div className={callStyles.grades}>
          <GradeChoice kind="impact" value={values.impact} onValue={(value) => set('impact', value)} />
          <GradeChoice kind="urgency" value={values.urgency} onValue={(value) => set('urgency', value)} />
        </div>
        <PriorityPreview impact={values.impact} urgency={values.urgency} />
        <fieldset className={styles.group}>
          <legend>{say('more')}</legend>
          <div className={styles.beside}>
            <CategorySelect
              size="xs"
              value={values.category}
              onValue={(category) => set('category', category ?? undefined)}
            />
            <TagsField value={values.tags} disabled={false} onValue={(tags) => set('tags', tags)} />
            {values.requester && (
              <MattersField
                requesterId={values.requester.id}
                value={values.about}
                onValue={(about) => set('about', about)}
              />
            )}
            {fields.map((one) => (
              <OwnField
                key={one.key}
                field={one}
                value={values.fields[one.key] ?? undefined}
                fault={problem?.about(`fields.${one.key}`)}
                onValue={(value) => set('fields', { ...values.fields, [one.key]: value })}
              />
            ))}
          </div>
        </fieldset>
        <HolderFields
          teamId={values.teamId}
          assigneeId={values.assigneeId}
          onTeam={(teamId) => set('teamId', teamId)}
          onAssignee={(assigneeId) => set('assigneeId', assigneeId)}
        />
        <LinkFields
          relation={values.relation ?? usualRelation[type]}
          number={field('number')}
          fault={problem?.about('link.number')}
          onRelation={(relation) => set('relation', relation)}
        />
        {problem && <ProblemNotice problem={problem} shown={['subject', 'text', 'link.number']} />}
        <Button
          type="submit"
          size="md"
          loading={busy || uploads.busy}
          disabled={adding || uploads.failed}
          className={styles.save}
        >
          {say('open')}
          <kbd className={callStyles.saveKeys}>Ctrl Enter</kbd>
        </Button>
      </form>
    </div>
  );
}
