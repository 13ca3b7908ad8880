import { useEffect, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import type { Answer } from '../../../client/types.ts';
import { Field } from '../../../components/Field.tsx';
import { matterKinds } from '../route.ts';
import { portalText } from '../text.ts';

type Matter = Answer<'/api/ticket-matters', 'get'>['items'][number];
export type Concern = Pick<Matter, 'kind' | 'id'>;

/** What the request concerns, among what the reader's contracts name: one of each kind; nothing is asked where they name nothing. */
export function Concerned({ value, onValue }: { value: readonly Concern[]; onValue: (about: Concern[]) => void }) {
  const say = portalText.useText();
  const [matters, setMatters] = useState<Matter[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    answer(api.GET('/api/ticket-matters', { signal: stop.signal }))
      .then(({ items }) => setMatters(items))
      // Without them the request can still be sent: the desk finds out what it concerns.
      .catch(() => undefined);
    return () => stop.abort();
  }, []);
  return matterKinds.map((kind) => {
    const items = matters.filter((one) => one.kind === kind);
    if (items.length === 0) return null;
    const others = value.filter((one) => one.kind !== kind);
    return (
      <Field key={kind} label={say(`new.about.${kind}`)} name={`about.${kind}`} optional>
        {(control) => (
          <select
            {...control}
            value={value.find((one) => one.kind === kind)?.id ?? ''}
            onChange={({ target }) => onValue(target.value ? [...others, { kind, id: target.value }] : others)}
          >
            <option value="" />
            {items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  });
}
