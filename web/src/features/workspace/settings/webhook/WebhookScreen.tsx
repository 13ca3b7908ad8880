import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import type { Webhook } from '../../queries/types.ts';
import { MissingScreen } from '../../shell/MissingScreen.tsx';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { DeliveriesTable } from './DeliveriesTable.tsx';
import { useWebhooks, webhookKeys } from './useWebhooks.ts';
import { DeleteWebhookDialog, NewSecretDialog } from './WebhookDialogs.tsx';
import { checkWebhook, WebhookFormFields, type WebhookValues } from './WebhookFormFields.tsx';
import own from './webhook.module.css';

/** One webhook: its address, whether it is called, and what became of its messages. */
export function WebhookScreen({ webhookId }: { webhookId: string }) {
  const webhooks = useWebhooks();
  return (
    <Loaded query={webhooks}>
      {(data) => {
        const webhook = data.find(({ id }) => id === webhookId);
        return webhook ? <WebhookForm webhook={webhook} /> : <MissingScreen />;
      }}
    </Loaded>
  );
}

function WebhookForm({ webhook }: { webhook: Webhook }) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const [awaited, setAwaited] = useState<string>();
  const [dialog, setDialog] = useState<'delete' | 'secret'>();
  const params = { path: { webhookId: webhook.id } };
  const reload = () => client.invalidateQueries({ queryKey: webhookKeys.all });
  const form = useForm<WebhookValues>({
    initial: { name: webhook.name, url: webhook.url },
    check: checkWebhook(say),
    async send(body) {
      await answer(api.PATCH('/api/webhooks/{webhookId}', { params, body }));
      await reload();
      announce(say('webhooks.saved'));
    },
  });
  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  const test = () =>
    attempt(async () => {
      const { id } = await answer(api.POST('/api/webhooks/{webhookId}/tests', { params }));
      setAwaited(id);
      announce(say('webhooks.tested'));
      await client.invalidateQueries({ queryKey: webhookKeys.deliveries(webhook.id) });
    });
  const pause = (paused: boolean) =>
    attempt(async () => {
      await answer(api.PATCH('/api/webhooks/{webhookId}', { params, body: { paused } }));
      await reload();
      announce(say(paused ? 'webhooks.pausedNow' : 'webhooks.resumed'));
    });
  return (
    <>
      <SettingsHead title={webhook.name} {...(webhook.paused ? { text: say('webhooks.pausedNow') } : {})}>
        <Group gap="xs">
          <Button variant="default" onClick={() => void test()}>
            {say('webhooks.test')}
          </Button>
          <Button variant="default" onClick={() => void pause(!webhook.paused)}>
            {say(webhook.paused ? 'webhooks.resume' : 'webhooks.pause')}
          </Button>
        </Group>
      </SettingsHead>
      {problem && <ProblemNotice problem={problem} />}
      <form onSubmit={form.onSubmit} noValidate className={own.part}>
        <WebhookFormFields form={form} />
        {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'url']} />}
        <Group gap="xs">
          <Button type="submit" loading={form.busy}>
            {say('webhooks.save')}
          </Button>
          <Button variant="default" onClick={() => setDialog('secret')}>
            {say('webhooks.newSecret')}
          </Button>
          <Button variant="subtle" color="danger" onClick={() => setDialog('delete')}>
            {say('webhooks.delete')}
          </Button>
        </Group>
      </form>
      <section className={own.part}>
        <h2>{say('webhooks.deliveries')}</h2>
        <DeliveriesTable webhookId={webhook.id} awaited={awaited} />
      </section>
      <details className={own.details}>
        <summary>{say('webhooks.how')}</summary>
        <p className={styles.soft}>{say('webhooks.howText')}</p>
      </details>
      <p>
        <Link href="/settings/webhooks">{say('webhooks.back')}</Link>
      </p>
      {dialog === 'delete' && <DeleteWebhookDialog webhook={webhook} onClose={() => setDialog(undefined)} />}
      {dialog === 'secret' && <NewSecretDialog webhook={webhook} onClose={() => setDialog(undefined)} />}
    </>
  );
}
