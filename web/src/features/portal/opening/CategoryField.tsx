import { useEffect, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { categoryChoices, type TicketCategory } from '../../../client/category-paths.ts';
import { Field } from '../../../components/Field.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { portalText } from '../text.ts';

interface Props {
  value: string;
  onValue: (value: string) => void;
}

/** What it is about, in the desk's categories, as far as they are for requesters; nothing where none is. */
export default function CategoryField({ value, onValue }: Props) {
  const say = portalText.useText();
  const language = useLanguage();
  const [categories, setCategories] = useState<TicketCategory[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    answer(api.GET('/api/ticket-categories', { signal: stop.signal }))
      .then((tree) => setCategories(tree.categories))
      // Without them the request can still be sent.
      .catch(() => undefined);
    return () => stop.abort();
  }, []);
  if (categories.length === 0) return null;
  return (
    <Field label={say('new.category')} name="category" optional>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onValue(event.target.value)}>
          <option value="" />
          {categoryChoices(categories, language).map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
