import { TextInput } from '@mantine/core';
import type { Form } from '../../../../components/form.ts';
import { typed } from '../../parts/bind.ts';
import { type SaySettings, settingsText } from '../../words/settings.ts';

export interface WebhookValues {
  name: string;
  url: string;
}

/** What can be seen to be missing. */
export function checkWebhook(say: SaySettings) {
  return ({ name, url }: WebhookValues) => ({
    name: name.trim() ? undefined : say('webhooks.nameMissing'),
    url: url.trim() ? undefined : say('webhooks.urlMissing'),
  });
}

/** A webhook's name and address. */
export function WebhookFormFields({ form, focused }: { form: Form<WebhookValues>; focused?: boolean }) {
  const say = settingsText.useText();
  return (
    <>
      <TextInput
        {...typed(form.field('name'))}
        label={say('webhooks.name')}
        placeholder={say('webhooks.namePlaceholder')}
        required
        maxLength={80}
        data-autofocus={focused || undefined}
      />
      <TextInput
        {...typed(form.field('url'))}
        label={say('webhooks.url')}
        description={say('webhooks.urlHint')}
        type="url"
        required
        maxLength={2000}
      />
    </>
  );
}
