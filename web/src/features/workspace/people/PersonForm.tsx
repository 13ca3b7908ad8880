import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { announce } from '../parts/announce.ts';
import { useKnowPerson } from '../queries/people.ts';
import type { Person } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { peopleText } from '../words/people.ts';
import { PersonFields, type PersonValues } from './PersonFields.tsx';
import styles from './people.module.css';

const valuesOf = (person: Person): PersonValues => ({
  name: person.name,
  email: person.email ?? '',
  phone: person.phone ?? '',
  customerId: person.customer?.id ?? '',
  site: person.site ?? '',
  notes: person.notes ?? '',
  language: person.language,
  vip: person.vip ?? false,
});

/** What is known of a person, to be changed. Those who work at the desk are changed by administrators. */
export function PersonForm({ person }: { person: Person }) {
  const say = peopleText.useText();
  const me = useMe();
  const know = useKnowPerson();
  const [saved, setSaved] = useState(false);
  const form = useForm<PersonValues>({
    initial: valuesOf(person),
    check: ({ name }) => ({ name: name.trim() ? undefined : say('field.nameMissing') }),
    async send(values) {
      const before = valuesOf(person);
      const { email, phone, customerId, site, notes, ...rest } = values;
      const optional = Object.fromEntries(
        Object.entries({ email, phone, customerId, site, notes })
          .filter(([name, value]) => value !== before[name as keyof PersonValues])
          .map(([name, value]) => [name, value === '' ? null : value]),
      );
      const params = { path: { personId: person.id } };
      know(await answer(api.PATCH('/api/people/{personId}', { params, body: { ...rest, ...optional } })));
      setSaved(true);
      announce(say('person.saved'));
    },
  });
  if (person.role !== 'requester' && me.person.role !== 'administrator')
    return <p className={styles.soft}>{say('person.readOnly')}</p>;
  return (
    <form onSubmit={form.onSubmit} onChange={() => setSaved(false)} noValidate>
      <Stack>
        <PersonFields form={form} emailFixed={person.status !== 'contact'} />
        {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'email', 'phone']} />}
        <div className={styles.save}>
          <Button type="submit" loading={form.busy}>
            {say('person.save')}
          </Button>
          {saved && <span className={styles.saved}>{say('person.saved')}</span>}
        </div>
      </Stack>
    </form>
  );
}
