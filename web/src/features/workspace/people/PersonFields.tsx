import { Checkbox, NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import type { Form } from '../../../components/form.ts';
import { chosen, typed } from '../parts/bind.ts';
import { useCustomers } from '../queries/people.ts';
import { peopleText } from '../words/people.ts';
import styles from './people.module.css';

export interface PersonValues {
  name: string;
  email: string;
  phone: string;
  customerId: string;
  site: string;
  notes: string;
  language: 'fr' | 'en';
  vip: boolean;
}

interface Props {
  form: Form<PersonValues>;
  /** Somebody who signs in keeps their address. */
  emailFixed?: boolean;
}

/** What the desk knows of a person. */
export function PersonFields({ form, emailFixed = false }: Props) {
  const say = peopleText.useText();
  const { data: customers = [] } = useCustomers();
  return (
    <div className={styles.fields}>
      <TextInput {...typed(form.field('name'))} label={say('field.name')} required maxLength={120} autoComplete="off" />
      <TextInput
        {...typed(form.field('email'))}
        label={say('field.email')}
        description={emailFixed ? say('field.emailFixed') : undefined}
        readOnly={emailFixed}
        type="email"
        maxLength={254}
        autoComplete="off"
      />
      <TextInput
        {...typed(form.field('phone'))}
        label={say('field.phone')}
        type="tel"
        maxLength={40}
        autoComplete="off"
      />
      <Select
        {...chosen(form.field('customerId'))}
        label={say('field.customer')}
        placeholder={say('field.noCustomer')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': say('field.noCustomer') }}
        data={customers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NativeSelect
        label={say('field.language')}
        value={form.values.language}
        data={[
          { value: 'fr', label: 'Français' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(event) => form.set('language', event.currentTarget.value === 'fr' ? 'fr' : 'en')}
      />
      <TextInput {...typed(form.field('site'))} label={say('field.site')} maxLength={500} autoComplete="off" />
      <Checkbox
        className={styles.wide}
        label={say('field.vip')}
        description={say('field.vipHint')}
        checked={form.values.vip}
        onChange={(event) => form.set('vip', event.currentTarget.checked)}
      />
      <Textarea
        {...typed(form.field('notes'))}
        className={styles.wide}
        label={say('field.notes')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={5000}
      />
    </div>
  );
}
