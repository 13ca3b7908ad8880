import { TagsInput } from '@mantine/core';
import { useTagsInUse } from '../../../client/ticket-categories.ts';
import { workspaceText } from '../words/workspace.ts';

interface Props {
  value: readonly string[];
  disabled: boolean;
  size?: 'xs' | 'sm';
  onValue: (tags: string[]) => void;
}

/** Free words on a ticket; those in use at the desk are suggested. */
export function TagsField({ value, disabled, size = 'xs', onValue }: Props) {
  const say = workspaceText.useText();
  const { data = [] } = useTagsInUse();
  return (
    <TagsInput
      size={size}
      label={say('field.tags')}
      placeholder={value.length === 0 ? say('tags.none') : ''}
      disabled={disabled}
      maxTags={20}
      maxLength={40}
      limit={8}
      acceptValueOnBlur
      splitChars={[',', ' ', ';']}
      value={[...value]}
      data={data}
      onChange={onValue}
    />
  );
}
