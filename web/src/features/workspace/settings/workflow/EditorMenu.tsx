import { ActionIcon, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Workflow } from '../../../../../../workflows/definition.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useNotifyFailure } from '../../parts/notify.ts';
import { settingsText } from '../../words/settings.ts';
import { RetireDialog } from '../RetireDialog.tsx';
import { agreementKeys } from '../useAgreements.ts';
import type { Definition } from './useWorkflowDraft.ts';
import { asWorkflow, download } from './workflow-file.ts';

interface Props {
  published: Definition;
  workflow: Workflow;
  hasDraft: boolean;
  onImport: (workflow: Workflow) => void;
  onHistory: () => void;
  onDiscard: () => void;
}

/** Everything else that can be done with a workflow. */
export function EditorMenu({ published, workflow, hasDraft, onImport, onHistory, onDiscard }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const fail = useNotifyFailure();
  const text = useProblemText();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const file = useRef<HTMLInputElement>(null);
  const [deleting, setDeleting] = useState(false);
  const duplicate = async () => {
    try {
      const { name } = workflow;
      const copy = {
        ...workflow,
        name: { fr: `${name.fr.slice(0, 70)} (copie)`, en: `${name.en.slice(0, 70)} (copy)` },
      };
      const made = await answer(api.POST('/api/workflows', { body: { definition: copy } }));
      await client.invalidateQueries({ queryKey: agreementKeys.workflows });
      navigate(`/settings/workflows/${made.id}`);
    } catch (thrown) {
      fail(say('editor.notDuplicated'), text(asProblem(thrown)));
    }
  };
  return (
    <>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={say('editor.import')}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          void chosen?.text().then((content) => {
            const imported = asWorkflow(content);
            if (imported) onImport(imported);
            else fail(say('editor.import'), say('editor.notJson'));
          });
        }}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={say('editor.more')}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onHistory}>{say('history.title')}</Menu.Item>
          <Menu.Item onClick={() => navigate(`/settings/workflows/try?draft=${published.id}`)}>
            {say('editor.try')}
          </Menu.Item>
          <Menu.Item onClick={() => void duplicate()}>{say('editor.duplicate')}</Menu.Item>
          <Menu.Item onClick={() => download(workflow)}>{say('editor.export')}</Menu.Item>
          <Menu.Item onClick={() => file.current?.click()}>{say('editor.import')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item disabled={!hasDraft} onClick={onDiscard}>
            {say('editor.discard')}
          </Menu.Item>
          <Menu.Item color="danger" onClick={() => setDeleting(true)}>
            {say('editor.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {deleting && (
        <RetireDialog
          kind="workflow"
          id={published.id}
          name={published.definition.name[language]}
          onClose={() => setDeleting(false)}
          onDone={() => navigate('/settings/workflows')}
        />
      )}
    </>
  );
}
