import { Select } from '@mantine/core';
import { categoryChoices } from '../../../client/category-paths.ts';
import { useTicketCategories } from '../../../client/ticket-categories.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { workspaceText } from '../words/workspace.ts';

interface Props {
  value: string | undefined;
  onValue: (value: string | null) => void;
  disabled?: boolean;
  size?: 'xs' | 'sm';
}

/** One of the desk's categories, found by any word of its path; nothing where the desk has none. */
export function CategorySelect({ value, onValue, disabled, size }: Props) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const { data } = useTicketCategories();
  const choices = categoryChoices(data?.categories ?? [], language, value);
  if (choices.length === 0) return null;
  return (
    <Select
      {...(size ? { size } : {})}
      label={say('field.category')}
      placeholder={say('category.none')}
      disabled={disabled ?? false}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': say('category.none') }}
      nothingFoundMessage={say('category.notFound')}
      value={value ?? null}
      data={choices}
      onChange={onValue}
    />
  );
}
