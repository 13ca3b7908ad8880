import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { macroKeys } from '../../queries/macros.ts';
import { settingsText } from '../../words/settings.ts';
import { type Use, UsedBy } from '../UsedBy.tsx';

interface Props {
  of: 'template' | 'macro' | 'script';
  kept: { id: string; name: string };
  onClose: () => void;
}

/** Asks before a template or a macro is deleted. */
export function DeleteKeptDialog({ of, kept: { id, name }, onClose }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      if (of === 'template')
        await answer(api.DELETE('/api/reply-templates/{templateId}', { params: { path: { templateId: id } } }));
      else if (of === 'script')
        await answer(api.DELETE('/api/call-scripts/{scriptId}', { params: { path: { scriptId: id } } }));
      else await answer(api.DELETE('/api/macros/{macroId}', { params: { path: { macroId: id } } }));
      await client.invalidateQueries({ queryKey: macroKeys[`${of}s`] });
      announce(say('macros.deleted', { name }));
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
      title={say('macros.deleteTitle', { name })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        <p>{say(of === 'template' ? 'macros.deleteTemplateText' : 'macros.deleteText')}</p>
        {problem && <ProblemNotice problem={problem} />}
        {problem && <UsedBy uses={(problem.details.usedBy ?? []) as Use[]} onGo={onClose} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {site('cancel')}
          </Button>
          <Button color="danger" loading={busy} onClick={() => void remove()}>
            {say('macros.delete', { name })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
