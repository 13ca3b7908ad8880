import { Button, Group, Modal, Stack, TagsInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { several, typed } from '../parts/bind.ts';
import { peopleKeys } from '../queries/people.ts';
import type { Customer } from '../queries/types.ts';
import { peopleText } from '../words/people.ts';

interface Props {
  /** Absent for a new one. */
  customer: Customer | undefined;
  onClose: () => void;
}

/** A customer's name and mail domains. */
export function CustomerDialog({ customer, onClose }: Props) {
  const say = peopleText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const form = useForm<{ name: string; domains: string[] }>({
    initial: { name: customer?.name ?? '', domains: customer?.domains ?? [] },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('field.nameMissing') }),
    async send(body) {
      if (customer) {
        const params = { path: { customerId: customer.id } };
        await answer(api.PATCH('/api/customers/{customerId}', { params, body }));
      } else await answer(api.POST('/api/customers', { body }));
      await client.invalidateQueries({ queryKey: peopleKeys.customers });
      announce(say(customer ? 'customers.changed' : 'customers.added', { name: body.name }));
      onClose();
    },
  });
  const domains = form.field('domains');
  const domainFault = domains.fault ?? form.problem?.faults.find(({ field }) => field.startsWith('domains'))?.message;
  return (
    <Modal
      opened
      onClose={onClose}
      title={customer ? say('customers.edit', { name: customer.name }) : say('customers.add')}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <TextInput {...typed(form.field('name'))} label={say('field.name')} required maxLength={120} data-autofocus />
          <TagsInput
            {...several(domains)}
            error={domainFault}
            label={say('customers.domains')}
            description={say('customers.domainsHint')}
            acceptValueOnBlur
            splitChars={[',', ' ', ';']}
            maxTags={20}
          />
          {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'domains']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('customers.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
