import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { kept } from '../../../../client/kept.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { ScreenLoading } from '../../parts/ScreenLoading.tsx';
import { deskKeys } from '../../queries/desk.ts';
import { useCustomers } from '../../queries/people.ts';
import { useZone } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { todayIn } from '../calendar-date.ts';
import { SettingsHead } from '../SettingsHead.tsx';
import settings from '../settings.module.css';
import { timeZones } from '../time-zones.ts';
import { agreementKeys, useCalendars, useContract, useContracts, useWorkflows } from '../useAgreements.ts';
import { ConditionsForm } from './ConditionsForm.tsx';
import { CurrencyContext } from './currency.ts';
import { FaultList } from './FaultList.tsx';
import { LinesEditor } from './LinesEditor.tsx';
import { inCurrency, type Line, type Terms } from './terms.ts';

/** A contract that is not made yet. `customerId` is empty before one is chosen. */
interface Draft {
  name: string;
  customerId: string;
  timeZone: string;
  terms: Terms;
}

/** What the customer's field says for the contract of all who have none. */
const everyone = 'everyone';

/** A new contract in full, which begins as the one for everyone else; its draft stays on this device. */
export default function NewContractScreen() {
  const say = settingsText.useText();
  const zone = useZone();
  const { data: contracts } = useContracts();
  const { data: calendars } = useCalendars();
  const { data: workflows } = useWorkflows();
  const patternId = contracts && (contracts.find(({ customerId }) => customerId === null)?.id ?? contracts[0]?.id);
  const pattern = useContract(patternId);
  const isReady = contracts && calendars && workflows && (!patternId || pattern.data);
  const workflow = workflows?.[0]?.id ?? '';
  const present = pattern.data?.versions.at(-1)?.lines[0];
  const line: Line = {
    id: 'everything',
    name: say('new.line'),
    covers: [{ kind: 'everything' }],
    calendarId: present?.calendarId ?? calendars?.[0]?.id ?? '',
    levels: present?.levels ?? [],
    olas: present?.olas ?? [],
    workflows: present?.workflows ?? { incident: workflow, serviceRequest: workflow },
  };
  const fresh = { name: '', customerId: '', timeZone: zone, terms: { startsOn: todayIn(zone), lines: [line] } };
  return (
    <>
      <Link href="/settings/contracts" className={settings.backLink}>
        <Icon name="back" size={16} /> {say('contracts.back')}
      </Link>
      {isReady ? <Form fresh={fresh} /> : <ScreenLoading rows={5} />}
    </>
  );
}

function Form({ fresh }: { fresh: Draft }) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { data: customers = [] } = useCustomers();
  const store = kept<Draft>('guichet.contract.new');
  const [draft, setDraft] = useState<Draft>(() => store.read() ?? fresh);
  const { name, customerId, timeZone, terms } = draft;
  const [currency, setCurrency] = useState(terms.rates?.currency ?? terms.price?.currency ?? 'EUR');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    store.write(next);
  };
  const setTerms = (next: Terms) => change({ terms: next });
  const create = async () => {
    setBusy(true);
    try {
      const body = { name, timeZone, ...terms, customerId: customerId === everyone ? null : customerId };
      const made = await answer(api.POST('/api/contracts', { body }));
      store.forget();
      void client.invalidateQueries({ queryKey: agreementKeys.contracts });
      void client.invalidateQueries({ queryKey: deskKeys.start });
      announce(say('new.saved', { name: made.name }));
      navigate(`/settings/contracts/${made.id}`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <CurrencyContext.Provider value={currency}>
      <SettingsHead title={say('new.title')} text={say('new.text')}>
        <Group gap="xs">
          <Button
            variant="default"
            size="sm"
            onClick={() => {
              store.forget();
              setDraft(fresh);
              setProblem(undefined);
            }}
          >
            {say('terms.drop')}
          </Button>
          <Button size="sm" loading={busy} onClick={() => void create()}>
            {say('new.save')}
          </Button>
        </Group>
      </SettingsHead>
      {problem && <FaultList problem={problem} terms={terms} />}
      <div className={settings.fields}>
        <TextInput
          label={say('contracts.name')}
          required
          maxLength={120}
          value={name}
          error={problem?.about('name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Select
          label={say('contracts.customer')}
          required
          searchable
          allowDeselect={false}
          value={customerId || null}
          error={problem?.about('customerId')}
          data={[
            ...customers.map((customer) => ({ value: customer.id, label: customer.name })),
            { value: everyone, label: say('contracts.everyone') },
          ]}
          onChange={(id) => change({ customerId: id ?? '' })}
        />
        <TextInput
          type="date"
          label={say('new.startsOn')}
          required
          value={terms.startsOn}
          error={problem?.about('startsOn')}
          onChange={(event) => setTerms({ ...terms, startsOn: event.currentTarget.value })}
        />
        <Select
          label={say('new.zone')}
          required
          searchable
          allowDeselect={false}
          value={timeZone}
          error={problem?.about('timeZone')}
          data={timeZones(timeZone)}
          onChange={(zone) => zone && change({ timeZone: zone })}
        />
      </div>
      <ConditionsForm
        terms={terms}
        onTerms={setTerms}
        onCurrency={(next) => {
          setCurrency(next);
          setTerms(inCurrency(terms, next));
        }}
        faultAt={(path) => problem?.about(path)}
      />
      <LinesEditor terms={terms} onTerms={setTerms} problem={problem} onMoved={() => setProblem(undefined)} />
    </CurrencyContext.Provider>
  );
}
