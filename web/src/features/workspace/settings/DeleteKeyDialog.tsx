import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import type { ApiKey } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { agreementKeys } from './useAgreements.ts';

/** Asks before a key is deleted. */
export function DeleteKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function remove(): Promise<void> {
    setBusy(true);
    try {
      await answer(api.DELETE('/api/keys/{keyId}', { params: { path: { keyId: apiKey.id } } }));
      await client.invalidateQueries({ queryKey: agreementKeys.keys });
      announce(say('keys.deleted', { name: apiKey.name }));
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={say('keys.deleteTitle', { name: apiKey.name })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        <p>{say('keys.deleteText')}</p>
        {problem && <ProblemNotice problem={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {site('cancel')}
          </Button>
          <Button color="danger" loading={busy} onClick={() => void remove()}>
            {say('keys.delete', { name: apiKey.name })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
