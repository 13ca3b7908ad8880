import { Button } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { useMembers } from '../queries/desk.ts';
import type { Member } from '../queries/types.ts';
import { mayAdminister, useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { Loaded } from './Loaded.tsx';
import { MemberDialog } from './MemberDialog.tsx';
import { MembersTable } from './MembersTable.tsx';
import { SettingsHead } from './SettingsHead.tsx';

/** Everyone who works at the desk. */
export function MembersSettings() {
  const say = settingsText.useText();
  const me = useMe();
  const members = useMembers();
  const [inviting, setInviting] = useState(false);
  const [editing, setEditing] = useState<Member>();
  const mayChange = mayAdminister(me);
  return (
    <>
      <SettingsHead title={say('section.members')} text={say('members.text')}>
        {mayChange && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setInviting(true)}>
            {say('members.invite')}
          </Button>
        )}
      </SettingsHead>
      <Loaded query={members}>
        {(data) => <MembersTable members={data} {...(mayChange ? { onEdit: setEditing } : {})} />}
      </Loaded>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {editing && <MemberDialog member={editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}
