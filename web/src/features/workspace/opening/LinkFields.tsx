import { Select, TextInput } from '@mantine/core';
import type { FieldBinding } from '../../../components/form.ts';
import { typed } from '../parts/bind.ts';
import { type Relation, relations } from '../ticket/relations.ts';
import { openingText } from '../words/opening.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './opening.module.css';

interface Props {
  relation: Relation;
  number: FieldBinding<string>;
  /** What the API says of the number. */
  fault: string | undefined;
  onRelation: (relation: Relation) => void;
}

/** The ticket to which the new one belongs, and how. */
export function LinkFields({ relation, number, fault, onRelation }: Props) {
  const say = openingText.useText();
  const words = workspaceText.useText();
  const text = typed(number);
  return (
    <fieldset className={styles.group}>
      <legend>{say('link')}</legend>
      <div className={styles.beside}>
        <Select
          size="xs"
          label={words('links.relation')}
          allowDeselect={false}
          value={relation}
          data={relations.map((value) => ({ value, label: words(`relation.${value}`) }))}
          onChange={(value) => value && onRelation(value as Relation)}
        />
        <TextInput
          {...text}
          size="xs"
          error={text.error ?? fault}
          label={say('link.number')}
          placeholder={say('link.hint')}
          inputMode="numeric"
          maxLength={12}
          autoComplete="off"
        />
      </div>
    </fieldset>
  );
}
