import { Autocomplete, Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { useTagsInUse } from '../../../client/ticket-categories.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { chosen, typed } from '../parts/bind.ts';
import { CategorySelect } from '../parts/CategorySelect.tsx';
import { type BulkOrder, useBulkActs } from '../queries/bulk.ts';
import { useMembers, useTeams } from '../queries/desk.ts';
import { useLevels } from '../queries/levels.ts';
import { useMacros } from '../queries/macros.ts';
import { usePendingReasons } from '../queries/pending-reasons.ts';
import { SnoozeFields } from '../ticket/acts/SnoozeFields.tsx';
import { bulkText } from '../words/bulk.ts';
import { workspaceText } from '../words/workspace.ts';
import type { DeedKind } from './SelectionBar.tsx';

interface Props {
  kind: DeedKind;
  target: Omit<BulkOrder, 'deed'>;
  onClose: () => void;
  onStarted: () => void;
}

interface Values {
  teamId: string;
  /** `none` takes the assignee away. */
  assigneeId: string;
  level: string;
  impact: string;
  urgency: string;
  text: string;
  reason: string;
  /** ISO 8601. */
  until: string;
  macroId: string;
  tag: string;
  /** Empty takes the category away. */
  category: string;
}

const grades = [1, 2, 3] as const;

function deedOf(kind: DeedKind, values: Values): BulkOrder['deed'] {
  const number = (text: string) => (text ? Number(text) : undefined);
  switch (kind) {
    case 'assign':
      return {
        kind,
        ...(values.teamId ? { teamId: values.teamId } : {}),
        ...(values.assigneeId ? { assigneeId: values.assigneeId === 'none' ? null : values.assigneeId } : {}),
        ...(values.level ? { level: Number(values.level) } : {}),
      };
    case 'prioritise':
      return { kind, impact: number(values.impact), urgency: number(values.urgency) };
    case 'resolve':
      return { kind, ...(values.text.trim() ? { text: values.text.trim() } : {}) };
    case 'wait':
      return { kind, reason: values.reason };
    case 'snooze':
      return { kind, until: values.until };
    case 'follow':
      return { kind };
    case 'addTag':
    case 'removeTag':
      return { kind, tag: values.tag.trim() };
    case 'categorise':
      return { kind, category: values.category || null };
    case 'macro':
      return { kind, macroId: values.macroId };
  }
}

/** What exactly is to be done to many tickets; starts it. */
export function BulkDialog({ kind, target, onClose, onStarted }: Props) {
  const say = bulkText.useText();
  const words = workspaceText.useText();
  const levels = useLevels();
  const site = siteText.useText();
  const { start } = useBulkActs();
  const { data: teams = [] } = useTeams();
  const { data: members = [] } = useMembers();
  const { data: macros = [] } = useMacros();
  const { data: tags = [] } = useTagsInUse();
  const language = useLanguage();
  const reasons = usePendingReasons().data?.reasons ?? [];
  const form = useForm<Values>({
    initial: {
      teamId: '',
      assigneeId: '',
      level: '',
      impact: '',
      urgency: '',
      text: '',
      reason: 'requester',
      until: '',
      macroId: '',
      tag: '',
      category: '',
    },
    check: ({ teamId, assigneeId, level, impact, urgency, macroId, tag, until }) => ({
      ...(kind === 'snooze' && !until ? { until: say('untilMissing') } : {}),
      ...(kind === 'assign' && !teamId && !assigneeId && !level ? { teamId: say('nothing') } : {}),
      ...(kind === 'prioritise' && !impact && !urgency ? { impact: say('nothing') } : {}),
      ...((kind === 'addTag' || kind === 'removeTag') && !tag.trim() ? { tag: say('tagMissing') } : {}),
      ...(kind === 'macro' && !macroId ? { macroId: say('macroMissing') } : {}),
    }),
    async send(values) {
      const job = await start({ ...target, deed: deedOf(kind, values) });
      announce(say('started', { count: job.total }));
      onClose();
      onStarted();
    },
  });
  const stays = say('stays');
  return (
    <Modal opened onClose={onClose} title={words(`bulk.${kind}`)} closeButtonProps={{ 'aria-label': site('close') }}>
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <p>
            {target.ticketIds ? say('toSome', { count: target.ticketIds.length }) : say('toAll')} {say(`text.${kind}`)}
          </p>
          {kind === 'assign' && (
            <>
              <Select
                {...chosen(form.field('teamId'))}
                label={words('field.team')}
                placeholder={stays}
                clearable
                data={teams.map((team) => ({ value: team.id, label: team.name }))}
              />
              <Select
                {...chosen(form.field('assigneeId'))}
                label={words('field.assignee')}
                placeholder={stays}
                clearable
                searchable
                data={[
                  { value: 'none', label: words('nobody') },
                  ...members
                    .filter(({ status, role }) => status === 'active' && role !== 'requester')
                    .map((member) => ({ value: member.id, label: member.name })),
                ]}
              />
              <Select
                {...chosen(form.field('level'))}
                label={words('field.level')}
                placeholder={stays}
                clearable
                data={levels.choices()}
              />
            </>
          )}
          {kind === 'prioritise' &&
            (['impact', 'urgency'] as const).map((field) => (
              <Select
                key={field}
                {...chosen(form.field(field))}
                label={words(`field.${field}`)}
                placeholder={stays}
                clearable
                data={grades.map((grade) => ({
                  value: String(grade),
                  label: `${words(`grade.${grade}`)} · ${words(`${field}.${grade}`)}`,
                }))}
              />
            ))}
          {kind === 'resolve' && (
            <Textarea
              {...typed(form.field('text'))}
              label={say('message')}
              description={say('messageHint')}
              autosize
              minRows={4}
              maxRows={14}
            />
          )}
          {kind === 'wait' && (
            <Select
              {...chosen(form.field('reason'))}
              label={words('move.reason')}
              allowDeselect={false}
              data={reasons.flatMap(({ id, name, retired }) => (retired ? [] : [{ value: id, label: name[language] }]))}
            />
          )}
          {(kind === 'addTag' || kind === 'removeTag') && (
            <Autocomplete
              value={form.values.tag}
              error={form.field('tag').fault ?? form.problem?.about('deed.tag')}
              onChange={(tag) => form.set('tag', tag)}
              label={say('tag')}
              data={tags}
              limit={8}
              maxLength={60}
              data-autofocus
            />
          )}
          {kind === 'categorise' && (
            <CategorySelect
              value={form.values.category || undefined}
              onValue={(category) => form.set('category', category ?? '')}
            />
          )}
          {kind === 'snooze' && (
            <SnoozeFields
              until={form.field('until').value}
              fault={form.field('until').fault}
              onUntil={form.field('until').onValue}
            />
          )}
          {kind === 'macro' && (
            <Select
              {...chosen(form.field('macroId'))}
              label={say('macro')}
              searchable
              nothingFoundMessage={say('noMacro')}
              data={macros.map((macro) => ({ value: macro.id, label: macro.name }))}
            />
          )}
          {form.problem && <ProblemNotice problem={form.problem} shown={['deed.tag']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy} data-autofocus={kind === 'follow' || undefined}>
              {words(`bulk.${kind}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
