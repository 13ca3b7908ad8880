import { Button, Group, Modal, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { typed } from '../parts/bind.ts';
import { useTeams } from '../queries/desk.ts';
import { useSaveView, useViewPreview, type View, type ViewContent, type ViewFilter } from '../queries/views.ts';
import { useMe } from '../shell/me.ts';
import { viewText } from '../words/views.ts';
import { ConditionFields } from './ConditionFields.tsx';
import { complete } from './conditions.ts';
import { previewCount } from './preview-count.ts';
import styles from './views.module.css';

interface Props {
  /** The view that is changed; a new one where it is left out. */
  known: View | undefined;
  start: ViewContent;
  onClose: () => void;
  onSaved?: () => void;
}

interface Values {
  name: string;
  /** `nobody`, `desk` or a team's id. */
  with: string;
  filter: ViewFilter;
}

const sharingOf = (to: string): ViewContent['sharing'] =>
  to === 'nobody' || to === 'desk' ? { with: to } : { with: 'team', teamId: to };

/** What a view is called, who sees it and which tickets it shows, with how many these are now. */
export function ViewDialog({ known, start, onClose, onSaved }: Props) {
  const say = viewText.useText();
  const site = siteText.useText();
  const { person } = useMe();
  const { data: teams = [] } = useTeams();
  const [, navigate] = useLocation();
  const save = useSaveView();
  const form = useForm<Values>({
    initial: {
      name: start.name,
      with: start.sharing.with === 'team' ? start.sharing.teamId : start.sharing.with,
      filter: start.filter,
    },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('nameMissing') }),
    async send({ name, with: to, filter }) {
      const view = await save(known, { ...start, name, sharing: sharingOf(to), filter: complete(filter) });
      announce(say('saved'));
      onSaved?.();
      onClose();
      navigate(`/views/${view.id}`);
    },
  });
  const keeps = person.role === 'administrator' || person.role === 'manager';
  const shared = teams.filter(({ id }) => keeps || person.teamIds.includes(id));
  const { filter } = form.values;
  return (
    <Modal
      opened
      onClose={onClose}
      title={known ? say('dialog.edit', { name: known.name }) : say('dialog.new')}
      size="40rem"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <div className={styles.heads}>
            <TextInput {...typed(form.field('name'))} label={say('name')} required maxLength={60} data-autofocus />
            <Select
              label={say('sharing')}
              allowDeselect={false}
              value={form.values.with}
              data={[
                { value: 'nobody', label: say('sharing.nobody') },
                ...shared.map(({ id, name }) => ({ value: id, label: say('sharing.team', { team: name }) })),
                ...(keeps ? [{ value: 'desk', label: say('sharing.desk') }] : []),
              ]}
              onChange={(value) => form.set('with', value ?? 'nobody')}
            />
          </div>
          <SegmentedControl
            aria-label={say('scope')}
            value={filter.scope ?? 'open'}
            data={(['open', 'all'] as const).map((value) => ({ value, label: say(`scope.${value}`) }))}
            onChange={(value) => form.set('filter', { ...filter, scope: value === 'all' ? 'all' : undefined })}
          />
          <ConditionFields filter={filter} onFilter={(next) => form.set('filter', next)} />
          <Preview filter={filter} />
          <p className={styles.hint}>{say('looks')}</p>
          {form.problem && <ProblemNotice problem={form.problem} shown={['name']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** How many tickets a filter shows now, as far as they were looked at. */
function Preview({ filter }: { filter: ViewFilter }) {
  const say = viewText.useText();
  const [settled] = useDebouncedValue(filter, 300);
  const { data, isPlaceholderData, isError } = useViewPreview(complete(settled));
  // A number of another filter's tickets is none of this one's.
  const known = settled === filter && !isPlaceholderData && data ? previewCount(data) : undefined;
  return (
    <p className={styles.preview} role="status">
      {isError
        ? say('previewFailed')
        : known === undefined
          ? '…'
          : say(known.kind, { count: known.count, looked: known.looked })}
    </p>
  );
}
