import { Button, Checkbox, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { chosen, typed } from '../../parts/bind.ts';
import { useTeams } from '../../queries/desk.ts';
import { useForms } from '../../queries/forms.ts';
import { useMe } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from '../settings.module.css';
import { addressKeys, type DeskAddress } from './useAddresses.ts';

interface Props {
  /** Absent for a new one. */
  address: DeskAddress | undefined;
  domains: readonly string[];
  onClose: () => void;
}

const types = ['incident', 'serviceRequest'] as const;
const fields = ['local', 'domain', 'displayName', 'teamId', 'type', 'language', 'formId'] as const;

/** What a mail to an address becomes, and as whom the desk answers from it. */
export function AddressDialog({ address, domains, onClose }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const site = siteText.useText();
  const language = useLanguage();
  const { desk } = useMe();
  const client = useQueryClient();
  const { data: teams = [] } = useTeams();
  const { data: forms = [] } = useForms();
  const [usual, setUsual] = useState(address?.usual === true);
  const form = useForm<Record<(typeof fields)[number], string>>({
    initial: {
      local: '',
      domain: domains[0] ?? '',
      displayName: address?.displayName ?? '',
      teamId: address?.teamId ?? '',
      type: address?.type ?? '',
      language: address?.language ?? '',
      formId: address?.formId ?? '',
    },
    check: ({ local }) => ({ local: address || local.trim() ? undefined : say('addresses.localMissing') }),
    async send({ local, domain, ...ways }) {
      const said = Object.fromEntries(Object.entries(ways).filter(([, value]) => value.trim() !== ''));
      if (address) {
        const params = { path: { addressId: address.id } };
        await answer(
          api.PUT('/api/addresses/{addressId}', { params, body: { ...said, usual, revision: address.revision } }),
        );
      } else await answer(api.POST('/api/addresses', { body: { ...said, local, domain, usual } }));
      await client.invalidateQueries({ queryKey: addressKeys.all });
      announce(say('saved'));
      onClose();
    },
  });
  const published = forms.filter(({ state, id }) => state === 'published' || id === address?.formId);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={address ? say('addresses.edit', { address: address.address }) : say('addresses.add')}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          {!address && (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput
                {...typed(form.field('local'))}
                label={say('addresses.local')}
                description={say('addresses.localHint')}
                required
                maxLength={16}
                autoCapitalize="off"
                autoComplete="off"
                spellCheck={false}
                data-autofocus
              />
              <Select
                {...chosen(form.field('domain'))}
                label={say('addresses.domain')}
                description={say('addresses.domainHint')}
                allowDeselect={false}
                data={domains.map((value) => ({ value, label: `@${value}` }))}
              />
            </SimpleGrid>
          )}
          <TextInput
            {...typed(form.field('displayName'))}
            label={say('addresses.displayName')}
            description={say('addresses.displayNameHint')}
            placeholder={desk.name}
            maxLength={80}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              {...chosen(form.field('teamId'))}
              label={say('addresses.team')}
              placeholder={say('addresses.byWorkflow')}
              clearable
              searchable
              data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              {...chosen(form.field('type'))}
              label={say('addresses.type')}
              placeholder={say('addresses.typeUsual')}
              clearable
              data={types.map((value) => ({ value, label: words(`type.${value}`) }))}
            />
            <Select
              {...chosen(form.field('language'))}
              label={say('addresses.language')}
              placeholder={say('addresses.languageUsual')}
              clearable
              data={[
                { value: 'fr', label: 'Français' },
                { value: 'en', label: 'English' },
              ]}
            />
            <Select
              {...chosen(form.field('formId'))}
              label={say('addresses.form')}
              placeholder={say('addresses.formNone')}
              clearable
              searchable
              data={published.map(({ id, name }) => ({ value: id, label: name[language] || name.fr }))}
            />
          </SimpleGrid>
          <p className={styles.soft}>{say('addresses.explained')}</p>
          {!address?.main && (
            <Checkbox
              checked={usual}
              onChange={(event) => setUsual(event.currentTarget.checked)}
              label={say('addresses.usual')}
              description={say('addresses.usualHint')}
            />
          )}
          {form.problem && <ProblemNotice problem={form.problem} shown={[...fields]} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
