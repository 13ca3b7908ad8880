import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import type { Contract } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import { todayIn } from '../calendar-date.ts';
import settings from '../settings.module.css';
import { agreementKeys } from '../useAgreements.ts';
import { DifferenceList } from './DifferenceList.tsx';
import { differences } from './described.ts';
import { firstDay, type Terms } from './terms.ts';
import { useSpeaker } from './useSpeaker.ts';

interface Props {
  contract: Contract;
  terms: Terms;
  published: Terms;
  basedOn: number;
  onClose: () => void;
  /** The API refused it: its faults stand at their fields. */
  onRefused: (problem: Problem) => void;
  onDone: () => void;
}

/** What would change, from which day; and publishes it as the contract's next version. */
export function PublishContract({ contract, terms, published, basedOn, onClose, onRefused, onDone }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const speaker = useSpeaker();
  const first = firstDay(contract, todayIn(contract.timeZone));
  const [startsOn, setStartsOn] = useState(first);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const publish = async () => {
    setBusy(true);
    try {
      await answer(
        api.POST('/api/contracts/{contractId}/versions', {
          params: { path: { contractId: contract.id } },
          body: { ...terms, startsOn, basedOn },
        }),
      );
      announce(say('terms.published'));
      await client.invalidateQueries({ queryKey: agreementKeys.contracts });
      onDone();
    } catch (thrown) {
      const found = asProblem(thrown);
      const here = found.faults.length === 0 || found.faults.some(({ field }) => field === 'startsOn');
      if (found.status === 409) await client.invalidateQueries({ queryKey: agreementKeys.contract(contract.id) });
      if (here) setProblem(found);
      else onRefused(found);
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('terms.publishTitle', { name: contract.name })}
      size="xl"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        <p className={settings.soft}>{say('terms.publishText')}</p>
        <DifferenceList items={differences(published, terms, speaker)} />
        <TextInput
          className={settings.short ?? ''}
          type="date"
          label={say('terms.takesOver')}
          description={say('terms.takesOverHint')}
          required
          min={first}
          value={startsOn}
          error={problem?.about('startsOn')}
          onChange={(event) => setStartsOn(event.currentTarget.value)}
        />
        {problem && <ProblemNotice problem={problem} shown={['startsOn']} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {site('cancel')}
          </Button>
          <Button loading={busy} disabled={!startsOn} onClick={() => void publish()}>
            {say('editor.publish')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
