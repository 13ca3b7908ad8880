import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { useAddPerson } from '../queries/people.ts';
import type { Person } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { peopleText } from '../words/people.ts';
import { PersonFields, type PersonValues } from './PersonFields.tsx';

interface Props {
  opened: boolean;
  onClose: () => void;
  onAdded: (person: Person) => void;
}

/** Somebody whom the desk should know before they ask. */
export function AddPersonDialog({ opened, onClose, onAdded }: Props) {
  const say = peopleText.useText();
  const site = siteText.useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('add')}
      size="lg"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <AddPersonForm onClose={onClose} onAdded={onAdded} />
    </Modal>
  );
}

function AddPersonForm({ onClose, onAdded }: Omit<Props, 'opened'>) {
  const say = peopleText.useText();
  const site = siteText.useText();
  const { desk } = useMe();
  const add = useAddPerson();
  const form = useForm<PersonValues>({
    initial: {
      name: '',
      email: '',
      phone: '',
      customerId: '',
      site: '',
      notes: '',
      language: desk.language,
      vip: false,
    },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('field.nameMissing') }),
    async send({ name, language, ...optional }) {
      const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '' && value !== false));
      const person = await add.mutateAsync({ name, language, ...given });
      onClose();
      onAdded(person);
    },
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack>
        <PersonFields form={form} />
        {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'email', 'phone']} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {site('cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {say('add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
