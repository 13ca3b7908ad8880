import { Button } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { domainsText } from '../../words/domains.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import { DomainCard } from './DomainCard.tsx';
import { NewDomainDialog } from './NewDomainDialog.tsx';
import { RemoveDomainDialog } from './RemoveDomainDialog.tsx';
import { type DeskDomain, useDomains } from './useDomains.ts';

/** The desk's own domains, and the way from the records to make to their use. */
export default function DomainsSettings() {
  const settings = settingsText.useText();
  const say = domainsText.useText();
  const domains = useDomains();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<DeskDomain>();
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {say('add')}
    </Button>
  );
  return (
    <>
      <SettingsHead title={settings('section.domains')} text={say('text')}>
        {add}
      </SettingsHead>
      <Loaded query={domains}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={say('empty')} text={say('emptyText')} />
          ) : (
            items.map((domain) => <DomainCard key={domain.id} domain={domain} onRemove={() => setLeaving(domain)} />)
          )
        }
      </Loaded>
      {adding && <NewDomainDialog onClose={() => setAdding(false)} />}
      {leaving && <RemoveDomainDialog domain={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}
