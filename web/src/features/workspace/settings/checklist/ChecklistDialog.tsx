import { ActionIcon, Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { type ChecklistTemplate, checklistKeys } from '../../queries/checklists.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';
import { WordsInput } from '../workflow/WordsInput.tsx';

type Values = Pick<ChecklistTemplate, 'title' | 'items' | 'archived'>;
const mostItems = 50;
const blank = { text: { fr: '', en: '' }, required: false };
const isSaid = ({ fr, en }: { fr: string; en: string }) => Boolean(fr.trim() || en.trim());

interface Props {
  /** Absent for a new one. */
  template: ChecklistTemplate | undefined;
  onClose: () => void;
}

/** A checklist template: its title, and what is to be ticked off, in both languages. */
export function ChecklistDialog({ template, onClose }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const form = useForm<Values>({
    initial: {
      title: template?.title ?? { fr: '', en: '' },
      items: template?.items ?? [blank],
      archived: template?.archived ?? false,
    },
    check: ({ title, items }) => ({
      title: isSaid(title) ? undefined : say('checklists.titleMissing'),
      items: items.every(({ text }) => isSaid(text)) ? undefined : say('checklists.itemMissing'),
    }),
    async send({ archived, ...body }) {
      if (template) {
        const params = { path: { checklistTemplateId: template.id } };
        const changed = { ...body, archived, revision: template.revision };
        await answer(api.PUT('/api/checklist-templates/{checklistTemplateId}', { params, body: changed }));
      } else await answer(api.POST('/api/checklist-templates', { body }));
      await client.invalidateQueries({ queryKey: checklistKeys.templates });
      announce(say('checklists.saved'));
      onClose();
    },
  });
  const title = form.field('title');
  const list = form.field('items');
  const items = list.value;
  const change = (index: number, next: Partial<Values['items'][number]>) =>
    list.onValue(items.map((one, at) => (at === index ? { ...one, ...next } : one)));
  const move = (index: number) =>
    list.onValue(
      items.map((one, at) => (at === index - 1 ? items[index] : at === index ? items[index - 1] : one) as typeof one),
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        template ? say('checklists.edit', { title: template.title.fr || template.title.en }) : say('checklists.add')
      }
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <WordsInput label={say('checklists.title')} value={title.value} onValue={title.onValue} maxLength={80} />
          {title.fault && (
            <p className={styles.fault} role="alert" tabIndex={-1}>
              {title.fault}
            </p>
          )}
          {items.map(({ text, required }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no ids; each is edited in its place.
            <div key={index} className={styles.node}>
              <WordsInput
                label={say('checklist.item', { number: index + 1 })}
                value={text}
                onValue={(next) => change(index, { text: next })}
                maxLength={200}
              />
              <div className={styles.nodeActions}>
                <Checkbox
                  label={say('checklists.required')}
                  checked={required}
                  onChange={(event) => change(index, { required: event.currentTarget.checked })}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={index === 0}
                  aria-label={say('checklists.up', { number: index + 1 })}
                  onClick={() => move(index)}
                >
                  <Icon name="up" size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={items.length === 1}
                  aria-label={say('checklist.removeItem', { number: index + 1 })}
                  onClick={() => list.onValue(items.filter((_, at) => at !== index))}
                >
                  <Icon name="cross" size={16} />
                </ActionIcon>
              </div>
            </div>
          ))}
          {list.fault && (
            <p className={styles.fault} role="alert" tabIndex={-1}>
              {list.fault}
            </p>
          )}
          <Button
            variant="default"
            size="compact-sm"
            w="fit-content"
            leftSection={<Icon name="plus" size={14} />}
            disabled={items.length >= mostItems}
            onClick={() => list.onValue([...items, blank])}
          >
            {say('checklist.addItem')}
          </Button>
          <p className={styles.soft}>{say('checklists.other')}</p>
          {template && (
            <Checkbox
              label={say('checklists.archive')}
              description={say('checklists.archiveHint')}
              checked={form.values.archived}
              onChange={(event) => form.set('archived', event.currentTarget.checked)}
            />
          )}
          {form.problem && <ProblemNotice problem={form.problem} shown={['title', 'items']} />}
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
