import { ActionIcon, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useNotifyDone, useNotifyFailure } from '../parts/notify.ts';
import { deskKeys } from '../queries/desk.ts';
import type { Member } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import { RetireDialog } from './RetireDialog.tsx';

/** What an administrator can do with a member. */
export function MemberActions({ member, onEdit }: { member: Member; onEdit: () => void }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const done = useNotifyDone();
  const client = useQueryClient();
  const { person } = useMe();
  const [retiring, setRetiring] = useState(false);
  const params = { path: { personId: member.id } };

  async function attempt(work: () => Promise<unknown>, success: string): Promise<void> {
    try {
      await work();
      done(success);
    } catch (thrown) {
      failed(words('action.failed'), text(asProblem(thrown)));
    }
    await client.invalidateQueries({ queryKey: deskKeys.members });
  }
  const setStatus = (status: 'active' | 'disabled') =>
    answer(api.PATCH('/api/members/{personId}', { params, body: { status } }));

  const setDisabled = () => attempt(() => setStatus('disabled'), say('members.disabled', { name: member.name }));
  /** Who still holds tickets hands them over first. */
  const disable = async () => {
    const query = { kind: 'member', id: member.id } as const;
    const usage = await answer(api.GET('/api/usages', { params: { query } })).catch(() => undefined);
    if (usage && usage.usedBy.length > 0) setRetiring(true);
    else await setDisabled();
  };

  return (
    <>
      {retiring && (
        <RetireDialog
          kind="member"
          id={member.id}
          name={member.name}
          onClose={() => setRetiring(false)}
          onDone={() => void setDisabled()}
        />
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={say('members.actions', { name: member.name })}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="pencil" size={16} />} onClick={onEdit}>
            {say('members.edit', { name: member.name })}
          </Menu.Item>
          {member.status === 'invited' && (
            <Menu.Item
              leftSection={<Icon name="mail" size={16} />}
              onClick={() =>
                void attempt(
                  () => answer(api.POST('/api/members/{personId}/invitation', { params })),
                  say('members.reinvited', { email: member.email }),
                )
              }
            >
              {say('members.reinvite')}
            </Menu.Item>
          )}
          {member.id !== person.id && member.status !== 'disabled' && (
            <Menu.Item color="danger" leftSection={<Icon name="cross" size={16} />} onClick={() => void disable()}>
              {say('members.disable')}
            </Menu.Item>
          )}
          {member.status === 'disabled' && (
            <Menu.Item
              leftSection={<Icon name="check" size={16} />}
              onClick={() => void attempt(() => setStatus('active'), say('members.enabled', { name: member.name }))}
            >
              {say('members.enable')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
