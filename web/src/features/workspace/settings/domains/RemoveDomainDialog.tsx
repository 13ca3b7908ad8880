import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { domainsText } from '../../words/domains.ts';
import { type DeskDomain, useShowDomain } from './useDomains.ts';

/** Takes a domain away, after saying what follows. */
export function RemoveDomainDialog({ domain, onClose }: { domain: DeskDomain; onClose: () => void }) {
  const { id, kind, name } = domain;
  const say = domainsText.useText();
  const site = siteText.useText();
  const show = useShowDomain();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function remove(): Promise<void> {
    setBusy(true);
    try {
      await answer(api.DELETE('/api/domains/{domainId}', { params: { path: { domainId: id } } }));
      show(id, undefined);
      announce(say('removed', { name }));
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Modal opened onClose={onClose} title={say('remove')} closeButtonProps={{ 'aria-label': site('close') }}>
      <Stack>
        <p>{say(`removeText.${kind}`, { name })}</p>
        {problem && <ProblemNotice problem={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {site('cancel')}
          </Button>
          <Button color="danger" loading={busy} onClick={() => void remove()}>
            {say('remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
