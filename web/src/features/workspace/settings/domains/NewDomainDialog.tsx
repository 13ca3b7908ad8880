import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { typed } from '../../parts/bind.ts';
import { domainsText } from '../../words/domains.ts';
import { type DeskDomain, useShowDomain } from './useDomains.ts';

const kinds = ['mail', 'portal'] as const;

/** Names a domain and what it is for; its records are shown next. */
export function NewDomainDialog({ onClose }: { onClose: () => void }) {
  const say = domainsText.useText();
  const site = siteText.useText();
  const show = useShowDomain();
  const form = useForm<{ kind: DeskDomain['kind']; name: string }>({
    initial: { kind: 'mail', name: '' },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('nameMissing') }),
    async send(body) {
      const made = await answer(api.POST('/api/domains', { body }));
      show(made.id, made);
      announce(say('added', { name: made.name }));
      onClose();
    },
  });
  const isPortal = form.values.kind === 'portal';
  return (
    <Modal opened onClose={onClose} title={say('add')} closeButtonProps={{ 'aria-label': site('close') }}>
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <Radio.Group
            label={say('kind')}
            value={form.values.kind}
            onChange={(value) => form.set('kind', value as DeskDomain['kind'])}
          >
            <Stack gap="xs" mt="xs">
              {kinds.map((kind) => (
                <Radio key={kind} value={kind} label={say(`kind.${kind}`)} description={say(`kind.${kind}Hint`)} />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            {...typed(form.field('name'))}
            label={say('name')}
            description={isPortal ? say('portalNameHint') : say('nameHint')}
            required
            maxLength={180}
            autoCapitalize="off"
            autoComplete="off"
            spellCheck={false}
            inputMode="url"
            data-autofocus
          />
          {form.problem && <ProblemNotice problem={form.problem} shown={['name']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('next')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
