import { ActionIcon, Button, Group, Menu, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Workflow } from '../../../../../../workflows/definition.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useNotifyFailure } from '../../parts/notify.ts';
import { settingsText } from '../../words/settings.ts';
import { agreementKeys } from '../useAgreements.ts';
import type { Definition } from './useWorkflowDraft.ts';
import styles from './workflow-editor.module.css';
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
  const site = siteText.useText();
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
      {deleting && <DeleteDialog published={published} onClose={() => setDeleting(false)} closeText={site('close')} />}
    </>
  );
}

interface UsedBy {
  contract?: { id: string; name: string };
  line?: { id: string; name: string };
}

function DeleteDialog({
  published,
  onClose,
  closeText,
}: {
  published: Definition;
  onClose: () => void;
  closeText: string;
}) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const text = useProblemText();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<Problem>();
  const usedBy = (problem?.details.usedBy ?? []) as UsedBy[];
  const remove = async () => {
    try {
      const { error, response } = await api.DELETE('/api/workflows/{workflowId}', {
        params: { path: { workflowId: published.id } },
      });
      if (error || !response.ok) throw error;
      await client.invalidateQueries({ queryKey: agreementKeys.workflows });
      navigate('/settings/workflows');
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  return (
    <Modal opened onClose={onClose} title={say('editor.delete')} closeButtonProps={{ 'aria-label': closeText }}>
      <Stack>
        <p>{say('editor.deleteText')}</p>
        {problem && (
          <div role="alert" className={styles.conflict}>
            <p>{text(problem)}</p>
            {usedBy.length > 0 && (
              <ul>
                {usedBy.map((one) => (
                  <li key={JSON.stringify(one)}>{[one.contract?.name, one.line?.name].filter(Boolean).join(' → ')}</li>
                ))}
              </ul>
            )}
          </div>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {site('cancel')}
          </Button>
          <Button color="danger" onClick={() => void remove()}>
            {say('editor.delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
