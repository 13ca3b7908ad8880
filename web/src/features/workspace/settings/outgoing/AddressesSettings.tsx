import { ActionIcon, Badge, Button, CopyButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { useTeams } from '../../queries/desk.ts';
import { useForms } from '../../queries/forms.ts';
import { useMe } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import { DeleteDialog } from '../DeleteDialog.tsx';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { AddressDialog } from './AddressDialog.tsx';
import { addressKeys, type DeskAddress, useAddresses } from './useAddresses.ts';

/** The addresses to which one writes to the desk. */
export default function AddressesSettings() {
  const say = settingsText.useText();
  const addresses = useAddresses();
  const [open, setOpen] = useState<{ address: DeskAddress | undefined }>();
  const [leaving, setLeaving] = useState<DeskAddress>();
  return (
    <>
      <SettingsHead title={say('section.addresses')} text={say('addresses.text')}>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ address: undefined })}>
          {say('addresses.add')}
        </Button>
      </SettingsHead>
      <Loaded query={addresses}>
        {({ items, domains }) => (
          <>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('addresses.address')}</th>
                  <th scope="col">{say('addresses.answers')}</th>
                  <th scope="col">{say('addresses.becomes')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {items.map((address) => (
                  <Row
                    key={address.id}
                    address={address}
                    onEdit={() => setOpen({ address })}
                    onRemove={() => setLeaving(address)}
                  />
                ))}
              </tbody>
            </table>
            <Link href="/settings/domains">{say('addresses.domains')}</Link>
            {open && <AddressDialog address={open.address} domains={domains} onClose={() => setOpen(undefined)} />}
          </>
        )}
      </Loaded>
      {leaving && <RemoveDialog address={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

function Row({ address, onEdit, onRemove }: { address: DeskAddress; onEdit: () => void; onRemove: () => void }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const { desk } = useMe();
  const { data: teams = [] } = useTeams();
  const { data: forms = [] } = useForms();
  const form = forms.find(({ id }) => id === address.formId);
  const team = teams.find(({ id }) => id === address.teamId)?.name;
  const becomes = [
    form && say('addresses.asForm', { form: form.name[language] || form.name.fr }),
    address.type && words(`type.${address.type}`),
    team,
  ].filter((part) => part !== undefined);
  return (
    <tr>
      <th scope="row">
        {address.address}
        {(address.main || address.usual) && (
          <span className={styles.under}>
            {address.main && (
              <Badge size="sm" variant="light">
                {say('addresses.main')}
              </Badge>
            )}
            {address.usual && (
              <Badge size="sm" variant="light">
                {say('addresses.usual')}
              </Badge>
            )}
          </span>
        )}
        {address.own?.active === false && (
          <span className={`${styles.under} ${styles.fault}`}>{say('addresses.fallsBack')}</span>
        )}
        {address.own && (
          <span className={styles.under}>
            {address.receivedAt ? (
              <>
                {say('addresses.received')} <Moment at={address.receivedAt} as="ago" />
              </>
            ) : (
              say('addresses.notReceived')
            )}
          </span>
        )}
      </th>
      <td data-label={say('addresses.answers')}>
        {address.displayName ?? desk.name}
        {address.language && <span className={styles.under}>{address.language === 'fr' ? 'Français' : 'English'}</span>}
      </td>
      <td data-label={say('addresses.becomes')}>
        {becomes.length > 0 ? becomes.join(' · ') : say('addresses.byWorkflow')}
      </td>
      <td className={styles.rowActions}>
        <CopyButton value={address.address}>
          {({ copied, copy }) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('addresses.copy', { address: address.address })}
              onClick={() => {
                copy();
                announce(say('addresses.copied'));
              }}
            >
              <Icon name={copied ? 'check' : 'copy'} size={16} />
            </ActionIcon>
          )}
        </CopyButton>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say('addresses.edit', { address: address.address })}
          onClick={onEdit}
        >
          <Icon name="pencil" size={16} />
        </ActionIcon>
        {!address.main && (
          <ActionIcon
            variant="subtle"
            color="danger"
            aria-label={say('addresses.removeOf', { address: address.address })}
            onClick={onRemove}
          >
            <Icon name="cross" size={16} />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

/** Takes an address away, after saying what becomes of mail to it. */
function RemoveDialog({ address, onClose }: { address: DeskAddress; onClose: () => void }) {
  const say = settingsText.useText();
  const client = useQueryClient();
  return (
    <DeleteDialog
      title={say('addresses.removeTitle', { address: address.address })}
      text={say('addresses.removeText', { address: address.address })}
      label={say('addresses.remove')}
      deleted={say('addresses.removed', { address: address.address })}
      remove={async () => {
        await answer(api.DELETE('/api/addresses/{addressId}', { params: { path: { addressId: address.id } } }));
        await client.invalidateQueries({ queryKey: addressKeys.all });
      }}
      onClose={onClose}
    />
  );
}
