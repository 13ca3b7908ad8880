import { ActionIcon, Button, Menu, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { useTagsInUse } from '../../../client/ticket-categories.ts';
import { Icon } from '../parts/Icon.tsx';
import type { ViewFilter } from '../queries/views.ts';
import { viewText } from '../words/views.ts';
import {
  type ConditionName,
  conditionNames,
  isList,
  isSpan,
  present,
  startOf,
  useChoices,
  useOwnFields,
  withValues,
} from './conditions.ts';
import { RequesterField } from './RequesterField.tsx';
import styles from './views.module.css';

interface Props {
  filter: ViewFilter;
  onFilter: (filter: ViewFilter) => void;
}

const hourChoices = [1, 4, 8, 24, 48, 72, 24 * 7, 24 * 14, 24 * 30, 24 * 90];

/** The conditions of a view, one below the other, and the way to another one. */
export function ConditionFields({ filter, onFilter }: Props) {
  const say = viewText.useText();
  const own = useOwnFields();
  const used = present(filter);
  const usedFields = filter.fields ?? [];
  const free = conditionNames.filter((name) => !used.includes(name));
  const freeFields = own.filter(({ key }) => !usedFields.some((one) => one.key === key));

  const without = (name: ConditionName) => {
    const { [name]: _gone, ...rest } = filter;
    onFilter(rest);
  };
  const setField = (key: string, values: (string | number | boolean)[]) =>
    onFilter({ ...filter, fields: usedFields.map((one) => (one.key === key ? { key, values } : one)) });

  return (
    <fieldset className={styles.conditions}>
      <legend>{say('conditions')}</legend>
      <p className={styles.hint}>{say(used.length + usedFields.length === 0 ? 'noConditions' : 'conditionsHint')}</p>
      {used.map((name) => (
        <div className={styles.condition} key={name}>
          <Condition name={name} filter={filter} onFilter={onFilter} />
          <Remove label={say('remove', { name: say(`filter.${name}`) })} onRemove={() => without(name)} />
        </div>
      ))}
      {usedFields.map(({ key, values }) => {
        const field = own.find((one) => one.key === key);
        const label = field?.label ?? key;
        return (
          <div className={styles.condition} key={key}>
            {field?.choices ? (
              <MultiSelect
                label={label}
                data={field.choices}
                value={values.map(String)}
                onChange={(next) =>
                  setField(
                    key,
                    next.map((value) => fromText(value)),
                  )
                }
              />
            ) : (
              <TagsInput
                label={label}
                value={values.map(String)}
                acceptValueOnBlur
                maxTags={30}
                onChange={(next) => setField(key, next)}
              />
            )}
            <Remove
              label={say('remove', { name: label })}
              onRemove={() => onFilter({ ...filter, fields: usedFields.filter((one) => one.key !== key) })}
            />
          </div>
        );
      })}
      <Menu position="bottom-start" width="18rem" menuItemTabIndex={0}>
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<Icon name="plus" size={14} />} className={styles.add}>
            {say('add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          {free.map((name) => (
            <Menu.Item key={name} onClick={() => onFilter({ ...filter, ...startOf(name) })}>
              {say(`filter.${name}`)}
            </Menu.Item>
          ))}
          {usedFields.length < 5 &&
            freeFields.map(({ key, label }) => (
              <Menu.Item
                key={key}
                onClick={() => onFilter({ ...filter, fields: [...usedFields, { key, values: [] }] })}
              >
                {label}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </fieldset>
  );
}

const fromText = (value: string) => (value === 'true' ? true : value === 'false' ? false : value);

function Remove({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onRemove}>
      <Icon name="cross" size={16} />
    </ActionIcon>
  );
}

function Condition({ name, filter, onFilter }: Props & { name: ConditionName }) {
  const say = viewText.useText();
  const choices = useChoices();
  const { data: tags = [] } = useTagsInUse();
  const label = say(`filter.${name}`);
  if (isList(name))
    return (
      <MultiSelect
        label={label}
        searchable
        data={choices[name]}
        value={(filter[name] ?? []).map(String)}
        maxValues={30}
        onChange={(values) => onFilter(withValues(filter, name, values))}
      />
    );
  if (isSpan(name)) {
    const hours = filter[name] ?? 24;
    const offered = hourChoices.includes(hours) ? hourChoices : [...hourChoices, hours].sort((a, b) => a - b);
    return (
      <Select
        label={label}
        allowDeselect={false}
        data={offered.map((value) => ({
          value: String(value),
          label: value >= 48 && value % 24 === 0 ? say('days', { count: value / 24 }) : say('hours', { count: value }),
        }))}
        value={String(hours)}
        onChange={(value) => onFilter({ ...filter, [name]: Number(value) })}
      />
    );
  }
  switch (name) {
    case 'breached':
    case 'snoozed':
      return (
        <Select
          label={label}
          allowDeselect={false}
          data={[
            { value: 'true', label: say('yes') },
            { value: 'false', label: say('no') },
          ]}
          value={String(filter[name])}
          onChange={(value) => onFilter({ ...filter, [name]: value === 'true' })}
        />
      );
    case 'words':
      return (
        <TextInput
          label={label}
          maxLength={80}
          value={filter.words ?? ''}
          onChange={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
        />
      );
    case 'tags':
      return (
        <TagsInput
          label={label}
          data={tags}
          value={filter.tags ?? []}
          acceptValueOnBlur
          maxTags={30}
          maxLength={60}
          onChange={(values) => onFilter(withValues(filter, 'tags', values))}
        />
      );
    case 'requesters':
    case 'participants':
      return (
        <RequesterField
          label={label}
          value={filter[name] ?? []}
          onValue={(values) => onFilter(withValues(filter, name, values))}
        />
      );
    default:
      return <p className={styles.fact}>{label}</p>;
  }
}
