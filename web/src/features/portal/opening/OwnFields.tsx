import { useEffect, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import type { FieldValue, TicketField } from '../../../client/ticket-fields.ts';
import { Field, TextField } from '../../../components/Field.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';

interface Props {
  type: 'incident' | 'serviceRequest';
  values: Record<string, FieldValue>;
  faultOf: (key: string) => string | undefined;
  onValues: (values: Record<string, FieldValue>) => void;
}

/** What the desk wants to know besides: its own fields, as far as it asks for them in the portal. */
export function OwnFields({ type, values, faultOf, onValues }: Props) {
  const language = useLanguage();
  const [fields, setFields] = useState<TicketField[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    answer(api.GET('/api/ticket-fields', { signal: stop.signal }))
      .then(({ fields: asked }) => setFields(asked))
      // Without them the request can still be sent; the desk says which one it lacks.
      .catch(() => undefined);
    return () => stop.abort();
  }, []);
  const set = (key: string, value: FieldValue) => onValues({ ...values, [key]: value });
  return fields
    .filter((field) => field.types.includes(type))
    .map(({ key, kind, label, options = [], required }) => {
      const name = `fields.${key}`;
      const text = String(values[key] ?? '');
      const fault = faultOf(key);
      if (kind === 'checkbox')
        return (
          <label key={key} className="choice">
            <input
              type="checkbox"
              checked={values[key] === true}
              onChange={(event) => set(key, event.target.checked)}
            />{' '}
            {label[language]}
          </label>
        );
      if (kind === 'choice')
        return (
          <Field key={key} label={label[language]} name={name} fault={fault} optional={!required}>
            {(control) => (
              <select {...control} value={text} onChange={(event) => set(key, event.target.value)}>
                <option value="" />
                {options.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.label[language]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        );
      return (
        <TextField
          key={key}
          name={name}
          label={label[language]}
          optional={!required}
          type={kind === 'date' ? 'date' : 'text'}
          {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
          maxLength={500}
          value={text}
          fault={fault}
          onValue={(value) => set(key, value)}
        />
      );
    });
}
