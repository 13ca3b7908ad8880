import { Button, Group, Modal, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { type FieldBinding, useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { chosen, several, typed } from '../parts/bind.ts';
import { peopleKeys, usePeopleSearch } from '../queries/people.ts';
import type { Customer } from '../queries/types.ts';
import { peopleText } from '../words/people.ts';

const readers = ['none', 'approver', 'all'] as const;
type Readers = (typeof readers)[number];

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
  const form = useForm<{ name: string; domains: string[]; approverId: string; notes: string; colleaguesSee: Readers }>({
    initial: {
      name: customer?.name ?? '',
      domains: customer?.domains ?? [],
      approverId: customer?.approver?.id ?? '',
      notes: customer?.notes ?? '',
      colleaguesSee: customer?.colleaguesSee ?? 'none',
    },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('field.nameMissing') }),
    async send({ approverId, notes, colleaguesSee, ...body }) {
      if (customer) {
        const params = { path: { customerId: customer.id } };
        const changed = { ...body, approverId: approverId || null, notes: notes || null, colleaguesSee };
        await answer(api.PATCH('/api/customers/{customerId}', { params, body: changed }));
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
          {customer && <ApproverSelect customer={customer} field={form.field('approverId')} />}
          {customer && (
            <Select
              label={say('customers.colleagues')}
              description={say('customers.colleaguesHint')}
              value={form.values.colleaguesSee}
              onChange={(value) => form.set('colleaguesSee', readers.find((one) => one === value) ?? 'none')}
              data={readers.map((value) => ({ value, label: say(`customers.colleagues.${value}`) }))}
              allowDeselect={false}
              error={form.field('colleaguesSee').fault}
            />
          )}
          {customer && (
            <Textarea
              {...typed(form.field('notes'))}
              label={say('field.notes')}
              autosize
              minRows={2}
              maxLength={5000}
            />
          )}
          {form.problem && (
            <ProblemNotice problem={form.problem} shown={['name', 'domains', 'approverId', 'notes', 'colleaguesSee']} />
          )}
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

/** Who of the customer's people answers for it. */
function ApproverSelect({ customer, field }: { customer: Customer; field: FieldBinding<string> }) {
  const say = peopleText.useText();
  const [search, setSearch] = useState(customer.approver?.name ?? '');
  const { data } = usePeopleSearch(search);
  const found = (data?.items ?? []).filter((person) => person.customer?.id === customer.id);
  const choices = found.map(({ id, name }) => ({ value: id, label: name }));
  const { approver } = customer;
  if (approver && !choices.some(({ value }) => value === approver.id))
    choices.unshift({ value: approver.id, label: approver.name });
  return (
    <Select
      {...chosen(field)}
      label={say('customers.approver')}
      description={say('customers.approverHint')}
      placeholder={say('customers.approverSearch')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': say('customers.noDomains') }}
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      data={choices}
    />
  );
}
