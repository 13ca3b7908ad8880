import { Button, Modal, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Workflow } from '../../../../../../workflows/definition.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { siteText } from '../../../../i18n/site.ts';
import { LoadProblem } from '../../parts/LoadProblem.tsx';
import { useNotifyFailure } from '../../parts/notify.ts';
import { ScreenLoading } from '../../parts/ScreenLoading.tsx';
import { settingsText } from '../../words/settings.ts';
import { agreementKeys } from '../useAgreements.ts';
import styles from './workflow-editor.module.css';

/** A new workflow begins with one of the catalogue. */
export function NewWorkflowDialog({ onClose }: { onClose: () => void }) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const language = useLanguage();
  const text = useProblemText();
  const fail = useNotifyFailure();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState<string>();
  const templates = useQuery({
    queryKey: ['workflowTemplates'],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/workflow-templates', { signal }))).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const make = async (id: string, definition: Workflow) => {
    setBusy(id);
    try {
      const more = id === 'majorIncident' ? { for: 'majorIncidents' as const } : {};
      const made = await answer(api.POST('/api/workflows', { body: { definition, ...more } }));
      await client.invalidateQueries({ queryKey: agreementKeys.workflows });
      navigate(`/settings/workflows/${made.id}`);
    } catch (thrown) {
      fail(say('editor.notMade'), text(asProblem(thrown)));
      setBusy(undefined);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('editor.new')}
      size="lg"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        <p className={styles.hint}>{say('editor.newText')}</p>
        {templates.isPending && <ScreenLoading rows={4} />}
        {templates.error && <LoadProblem title={say('failed')} error={templates.error} />}
        <ul className={styles.templates}>
          {templates.data?.map(({ id, description, workflow }) => (
            <li key={id}>
              <div>
                <strong>{workflow.name[language]}</strong>
                <p className={styles.hint}>{description[language]}</p>
              </div>
              <Button
                size="compact-md"
                variant="light"
                flex="none"
                loading={busy === id}
                aria-label={say('editor.takeTemplate', { name: workflow.name[language] })}
                onClick={() => void make(id, workflow as Workflow)}
              >
                {say('editor.take')}
              </Button>
            </li>
          ))}
        </ul>
      </Stack>
    </Modal>
  );
}
