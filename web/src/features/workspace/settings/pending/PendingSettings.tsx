import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useReplyTemplates } from '../../queries/macros.ts';
import { type PendingReason, pendingReasonsKey, usePendingReasons } from '../../queries/pending-reasons.ts';
import { settingsText } from '../../words/settings.ts';
import { idOf } from '../contract/terms.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { ReplaceDialog, type Used } from './ReplaceDialog.tsx';

/** For what tickets of the desk wait: what stands still, what follows, how it ends. */
export default function PendingSettings() {
  const query = usePendingReasons();
  return <Loaded query={query}>{(data) => <ReasonsForm key={data.revision} {...data} />}</Loaded>;
}

function ReasonsForm({ revision, reasons: saved }: { revision: number; reasons: PendingReason[] }) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const { data: templates = [] } = useReplyTemplates();
  const [reasons, setReasons] = useState(saved);
  const [problem, setProblem] = useState<Problem>();
  const [used, setUsed] = useState<Used[]>();
  const [busy, setBusy] = useState(false);

  async function save(replacements?: Record<string, string>): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    setUsed(undefined);
    try {
      const body = { revision, reasons, ...(replacements ? { replacements } : {}) };
      client.setQueryData(pendingReasonsKey, await answer(api.PUT('/api/pending-reasons', { body })));
      announce(say('saved'));
    } catch (thrown) {
      const found = asProblem(thrown);
      if (found.details.inUse) setUsed(found.details.inUse as Used[]);
      else setProblem(found);
    }
    setBusy(false);
  }

  const add = () =>
    setReasons([
      ...reasons,
      {
        id: idOf(
          'r',
          [...saved, ...reasons].map(({ id }) => id),
          24,
        ),
        kind: 'requester',
        name: { fr: '', en: '' },
        pauses: { sla: ['nextUpdate', 'workaround', 'resolution', 'onSite'], ola: true, uc: true },
        followUp: { nudge: { every: 'P2D', atMost: 2 }, giveUp: { after: 'P7D', then: 'resolve' } },
      },
    ]);

  return (
    <>
      <SettingsHead title={say('section.pending')} text={say('pending.text')}>
        <Button loading={busy} disabled={reasons === saved} onClick={() => void save()}>
          {say('save')}
        </Button>
      </SettingsHead>
      {problem && <ProblemNotice problem={problem} />}
      {reasons.map((reason, index) => (
        <ReasonForm
          key={reason.id}
          reason={reason}
          templates={templates}
          isNew={!saved.some(({ id }) => id === reason.id)}
          faultAt={(path) => problem?.about(`reasons.${index}.${path}`)}
          onChange={(next) => setReasons(reasons.map((one, at) => (at === index ? next : one)))}
          onRemove={() => setReasons(reasons.filter((_, at) => at !== index))}
        />
      ))}
      <Group>
        <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={add}>
          {say('pending.add')}
        </Button>
      </Group>
      {used && (
        <ReplaceDialog
          used={used}
          reasons={reasons.filter(({ retired }) => !retired)}
          onClose={() => setUsed(undefined)}
          onReplace={(replacements) => void save(replacements)}
        />
      )}
    </>
  );
}
