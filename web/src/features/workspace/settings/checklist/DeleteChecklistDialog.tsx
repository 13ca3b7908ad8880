import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { type ChecklistTemplate, checklistKeys } from '../../queries/checklists.ts';
import { settingsText } from '../../words/settings.ts';
import { type Use, UsedBy } from '../UsedBy.tsx';

/** Asks before a checklist template is deleted, and says where one is used that cannot be. */
export function DeleteChecklistDialog({ template, onClose }: { template: ChecklistTemplate; onClose: () => void }) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const title = template.title[language] || template.title.fr || template.title.en;
  const remove = async () => {
    setBusy(true);
    try {
      const params = { path: { checklistTemplateId: template.id } };
      await answer(api.DELETE('/api/checklist-templates/{checklistTemplateId}', { params }));
      await client.invalidateQueries({ queryKey: checklistKeys.templates });
      announce(say('checklists.deleted', { title }));
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('checklists.deleteTitle', { title })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        <p>{say('checklists.deleteText')}</p>
        {problem && <ProblemNotice problem={problem} />}
        {problem && <UsedBy uses={(problem.details.usedBy ?? []) as Use[]} onGo={onClose} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {site('cancel')}
          </Button>
          <Button color="danger" loading={busy} onClick={() => void remove()}>
            {say('checklists.deleteIt')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
