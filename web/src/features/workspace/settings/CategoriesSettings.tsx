import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { pathTo } from '../../../../../functions/tickets/category.ts';
import { answer, api } from '../../../client/api.ts';
import { categoryPathText, inTreeOrder, levelOf, type TicketCategory } from '../../../client/category-paths.ts';
import { ticketCategoriesKey, useTicketCategories } from '../../../client/ticket-categories.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useTeams } from '../queries/desk.ts';
import { settingsText } from '../words/settings.ts';
import { idOf } from './contract/terms.ts';
import { Loaded } from './Loaded.tsx';
import { NameFields } from './NameFields.tsx';
import { RetireDialog } from './RetireDialog.tsx';
import { Retired } from './Retired.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import styles from './settings.module.css';
import { useWholeList } from './useWholeList.ts';

/** How deep the tree may be. */
const deepest = 5;

/** The desk's tree of categories: add, rename, move, retire; what requesters see of it. */
export default function CategoriesSettings() {
  const query = useTicketCategories();
  return <Loaded query={query}>{(data) => <TreeForm key={data.revision} {...data} />}</Loaded>;
}

function TreeForm({ revision, categories: saved }: { revision: number; categories: TicketCategory[] }) {
  const say = settingsText.useText();
  const list = useWholeList(saved, ticketCategoriesKey, (entries) =>
    answer(api.PUT('/api/ticket-categories', { body: { revision, categories: entries } })),
  );
  const { entries: categories, setEntries: setCategories, problem } = list;
  const [retiring, setRetiring] = useState<TicketCategory>();
  const language = useLanguage();
  const known = new Set(saved.map(({ id }) => id));
  const change = (id: string, part: Partial<TicketCategory>) =>
    setCategories(categories.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const add = (parent?: TicketCategory) => {
    const id = idOf(
      'c',
      categories.map((one) => one.id),
      16,
    );
    const fresh = { id, name: { fr: '', en: '' }, portal: parent?.portal ?? false };
    setCategories([...categories, parent ? { ...fresh, parent: parent.id } : fresh]);
  };
  return (
    <>
      <SettingsHead title={say('section.categories')} text={say('categories.text')}>
        <Button loading={list.busy} disabled={list.unchanged} onClick={list.save}>
          {say('save')}
        </Button>
      </SettingsHead>
      {problem && <ProblemNotice problem={problem} />}
      {categories.length === 0 && (
        <EmptyState title={say('categories.none')} text={say('categories.noneText')}>
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => add()}>
            {say('categories.add')}
          </Button>
        </EmptyState>
      )}
      <div role="group" aria-label={say('section.categories')}>
        {inTreeOrder(categories).map((category) => (
          <Node
            key={category.id}
            category={category}
            all={categories}
            faultAt={(path) => problem?.about(`categories.${categories.indexOf(category)}.${path}`)}
            onChange={(part) => change(category.id, part)}
            onRetire={list.unchanged ? () => setRetiring(category) : undefined}
            onAdd={levelOf(categories, category) < deepest - 1 ? () => add(category) : undefined}
            onRemove={
              known.has(category.id) || categories.some(({ parent }) => parent === category.id)
                ? undefined
                : () => setCategories(categories.filter((one) => one !== category))
            }
          />
        ))}
      </div>
      {retiring && (
        <RetireDialog
          kind="category"
          id={retiring.id}
          name={retiring.name[language]}
          onClose={() => setRetiring(undefined)}
          onDone={() => undefined}
        />
      )}
      {categories.length > 0 && (
        <div>
          <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={() => add()}>
            {say('categories.add')}
          </Button>
        </div>
      )}
    </>
  );
}

interface NodeProps {
  category: TicketCategory;
  all: readonly TicketCategory[];
  faultAt: (path: string) => string | undefined;
  onChange: (part: Partial<TicketCategory>) => void;
  /** Absent while something else is not saved yet. */
  onRetire: (() => void) | undefined;
  onAdd: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

function Node({ category, all, faultAt, onChange, onRetire, onAdd, onRemove }: NodeProps) {
  const say = settingsText.useText();
  const language = useLanguage();
  const { data: teams = [] } = useTeams();
  const { id, name, parent, portal, retired, team } = category;
  const above = pathTo(all, parent).findLast((one) => one.team)?.team;
  const inherited = teams.find((one) => one.id === above)?.name;
  const below = new Set([id, ...inTreeOrder(all, id).map((one) => one.id)]);
  const places = inTreeOrder(all).filter((one) => !below.has(one.id) && levelOf(all, one) < deepest - 1);
  const called = name[language] || say('categories.new');
  return (
    <fieldset
      className={styles.node}
      style={{ marginInlineStart: `calc(${levelOf(all, category)} * var(--space-5))` }}
      data-retired={retired || undefined}
    >
      <legend>{called}</legend>
      <div className={styles.rowOfFields}>
        <NameFields name={name} faultAt={faultAt} onName={(next) => onChange({ name: next })} />
        <NativeSelect
          size="xs"
          label={say('categories.parent')}
          value={parent ?? ''}
          error={faultAt('parent')}
          data={[
            { value: '', label: say('categories.top') },
            ...places.map((one) => ({ value: one.id, label: categoryPathText(all, one.id, language) ?? one.id })),
          ]}
          onChange={(event) => onChange({ parent: event.currentTarget.value || undefined })}
        />
        <NativeSelect
          size="xs"
          label={say('categories.team')}
          value={team ?? ''}
          error={faultAt('team')}
          data={[
            {
              value: '',
              label: inherited ? say('categories.teamAbove', { name: inherited }) : say('categories.teamNone'),
            },
            ...teams.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={(event) => onChange({ team: event.currentTarget.value || undefined })}
        />
      </div>
      <div className={styles.nodeActions}>
        <Checkbox
          size="xs"
          label={say('categories.portal')}
          checked={portal}
          onChange={(event) => onChange({ portal: event.currentTarget.checked })}
        />
        {onAdd && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<Icon name="plus" size={14} />}
            aria-label={say('categories.addBelow', { name: called })}
            onClick={onAdd}
          >
            {say('categories.addChild')}
          </Button>
        )}
        {onRemove ? (
          <Button
            size="compact-xs"
            variant="subtle"
            color="danger"
            aria-label={say('categories.removeOf', { name: called })}
            onClick={onRemove}
          >
            {say('categories.remove')}
          </Button>
        ) : (
          <Retired
            retired={retired === true}
            name={called}
            onRetire={onRetire}
            onBack={() => onChange({ retired: undefined })}
          />
        )}
      </div>
    </fieldset>
  );
}
