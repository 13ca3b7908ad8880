import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import type { Webhook } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import { SecretShown } from '../SecretShown.tsx';
import { webhookKeys } from './useWebhooks.ts';

interface Props {
  webhook: Webhook;
  onClose: () => void;
}

interface AskProps {
  title: string;
  text: string;
  label: string;
  problem: Problem | undefined;
  busy: boolean;
  onDo: () => void;
  onClose: () => void;
}

function Asked({ title, text, label, problem, busy, onDo, onClose }: AskProps) {
  const site = siteText.useText();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': site('close') }}>
      <Stack>
        <p>{text}</p>
        {problem && <ProblemNotice problem={problem} />}
        {problem && <Callers problem={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {site('cancel')}
          </Button>
          <Button color="danger" loading={busy} onClick={onDo}>
            {label}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface Step {
  workflow: { id: string; name: { fr: string; en: string } };
  step: string;
}

/** The steps that keep a webhook from being deleted. */
function Callers({ problem }: { problem: Problem }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const steps = (problem.details.usedBy ?? []) as Step[];
  if (steps.length === 0) return null;
  return (
    <ul>
      {steps.map(({ workflow, step }) => (
        <li key={`${workflow.id} ${step}`}>{say('webhooks.usedBy', { workflow: workflow.name[language], step })}</li>
      ))}
    </ul>
  );
}

/** Runs something once, and keeps what it was refused for. */
function useAttempt(work: () => Promise<void>) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const attempt = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  return { problem, busy, attempt };
}

/** Asks before a webhook is deleted. */
export function DeleteWebhookDialog({ webhook: { id: webhookId, name }, onClose }: Props) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const [, go] = useLocation();
  const { problem, busy, attempt } = useAttempt(async () => {
    await answer(api.DELETE('/api/webhooks/{webhookId}', { params: { path: { webhookId } } }));
    announce(say('webhooks.deleted', { name }));
    go('/settings/webhooks');
    void client.invalidateQueries({ queryKey: webhookKeys.all });
  });
  return (
    <Asked
      title={say('webhooks.deleteTitle', { name })}
      text={say('webhooks.deleteText')}
      label={say('webhooks.delete')}
      problem={problem}
      busy={busy}
      onDo={() => void attempt()}
      onClose={onClose}
    />
  );
}

/** Asks before a webhook gets another secret, and shows it. */
export function NewSecretDialog({ webhook: { id: webhookId, name }, onClose }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const [secret, setSecret] = useState<string>();
  const { problem, busy, attempt } = useAttempt(async () => {
    const made = await answer(api.POST('/api/webhooks/{webhookId}/secret', { params: { path: { webhookId } } }));
    setSecret(made.secret);
  });
  const title = say('webhooks.newSecretTitle', { name });
  if (secret !== undefined)
    return (
      <Modal
        opened
        onClose={onClose}
        title={title}
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': site('close') }}
      >
        <SecretShown warning={say('webhooks.shown')} label={say('webhooks.secret')} secret={secret} onDone={onClose} />
      </Modal>
    );
  return (
    <Asked
      title={title}
      text={say('webhooks.newSecretText')}
      label={say('webhooks.newSecret')}
      problem={problem}
      busy={busy}
      onDo={() => void attempt()}
      onClose={onClose}
    />
  );
}
