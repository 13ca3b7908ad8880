import { useEffect, useState } from 'react';
import { slugFault } from '../../../../functions/tenants/slug.ts';
import { answer, api } from '../../client/api.ts';
import { Field } from '../../components/Field.tsx';
import type { FieldBinding } from '../../components/form.ts';
import { signupText } from './text.ts';
import './slug-field.css';

type Availability =
  | { state: 'none' | 'checking' | 'unchecked' }
  | { state: 'free'; slug: string }
  | { state: 'taken'; slug: string; suggestion?: string };

/** Milliseconds of rest before an address that is being typed is looked up. */
const rest = 350;

/** Whether a web address is free, asked while it is typed; an older question's answer is dropped. */
function useAvailability(slug: string): Availability {
  const [availability, setAvailability] = useState<Availability>({ state: 'none' });
  useEffect(() => {
    if (slug === '' || slugFault(slug)) {
      setAvailability({ state: 'none' });
      return;
    }
    setAvailability({ state: 'checking' });
    const asking = new AbortController();
    const timer = setTimeout(() => {
      answer(api.GET('/api/signups/availability', { params: { query: { slug } }, signal: asking.signal }))
        .then((found) => setAvailability({ ...found, state: found.available ? 'free' : 'taken' }))
        .catch(() => !asking.signal.aborted && setAvailability({ state: 'unchecked' }));
    }, rest);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [slug]);
  return availability;
}

/** The desk's web address: its shape is corrected while typing, and one that is taken comes with another one to take. */
export function SlugField({ name, value, onValue, fault }: FieldBinding<string>) {
  const say = signupText.useText();
  const availability = useAvailability(value);
  return (
    <Field
      label={say('slug')}
      name={name}
      fault={fault}
      hint={fault ? undefined : <SlugHint availability={availability} onTake={onValue} />}
    >
      {(control) => (
        <div className="slug">
          <span aria-hidden="true">
            <i>{location.host}</i>/p/
          </span>
          <input
            {...control}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            required
            maxLength={40}
            value={value}
            onChange={(event) => onValue(event.target.value.toLowerCase().replace(/[\s_.]+/g, '-'))}
          />
        </div>
      )}
    </Field>
  );
}

function SlugHint({ availability, onTake }: { availability: Availability; onTake: (slug: string) => void }) {
  const say = signupText.useText();
  const { state } = availability;
  return (
    <span aria-live="polite" className="slug-hint" data-state={state}>
      {state === 'checking' && say('slug.checking')}
      {state === 'unchecked' && say('slug.unchecked')}
      {state === 'free' && say('slug.free', { slug: availability.slug })}
      {state === 'taken' && (
        <>
          {say('slug.taken', { slug: availability.slug })}{' '}
          {availability.suggestion && (
            <button type="button" className="link" onClick={() => onTake(availability.suggestion ?? '')}>
              {say('slug.takeSuggestion', { suggestion: availability.suggestion })}
            </button>
          )}
        </>
      )}
      {state === 'none' && '\u00a0'}
    </span>
  );
}
