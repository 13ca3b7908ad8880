import type { ChangeEvent } from 'react';
import type { FieldBinding } from '../../../components/form.ts';

type Typed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>;

/** A form's text field as the component library's inputs want it. */
export function typed({ name, value, onValue, fault }: FieldBinding<string>) {
  return { name, value, error: fault, onChange: (event: Typed) => onValue(event.currentTarget.value) };
}

/** A form's choice as the library's Select wants it; nothing chosen is an empty text. */
export function chosen({ name, value, onValue, fault }: FieldBinding<string>) {
  return { name, value: value || null, error: fault, onChange: (next: string | null) => onValue(next ?? '') };
}

/** A form's several choices as the library's MultiSelect and TagsInput want them. */
export function several({ name, value, onValue, fault }: FieldBinding<string[]>) {
  return { name, value, error: fault, onChange: onValue };
}
