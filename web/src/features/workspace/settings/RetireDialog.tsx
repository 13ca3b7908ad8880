import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { ticketCategoriesKey } from '../../../client/ticket-categories.ts';
import type { Answer } from '../../../client/types.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { deskKeys } from '../queries/desk.ts';
import { statusesKey } from '../queries/statuses.ts';
import { viewKeys } from '../queries/views.ts';
import { settingsText } from '../words/settings.ts';
import { Loaded } from './Loaded.tsx';
import { agreementKeys } from './useAgreements.ts';

type Usage = Answer<'/api/usages', 'get'>;
type Place = Usage['usedBy'][number];

interface Props {
  kind: 'calendar' | 'team' | 'workflow' | 'member' | 'level' | 'status' | 'category';
  id: string;
  name: string;
  onClose: () => void;
  onDone: () => void;
}

/** Takes something away: says where it is used, and has its replacement chosen before it goes. */
export function RetireDialog({ kind, id, name, onClose, onDone }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const usage = useQuery({
    queryKey: ['usage', kind, id],
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) => answer(api.GET('/api/usages', { params: { query: { kind, id } }, signal })),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(kind === 'member' ? 'retire.memberTitle' : 'retire.title', { name })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Loaded query={usage}>
        {(data) => <RetireForm kind={kind} id={id} usage={data} onClose={onClose} onDone={onDone} />}
      </Loaded>
    </Modal>
  );
}

function RetireForm({ kind, id, usage, onClose, onDone }: Omit<Props, 'name'> & { usage: Usage }) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const [replacedBy, setReplacedBy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const inUse = usage.usedBy.length > 0;
  const submit = async () => {
    setBusy(true);
    try {
      await answer(
        api.POST('/api/retirements', { body: { kind, id, ...(inUse && replacedBy ? { replacedBy } : {}) } }),
      );
      announce(say('retire.done'));
      onClose();
      onDone();
      const { calendars, contracts, workflows } = agreementKeys;
      const marks = [statusesKey, ticketCategoriesKey, viewKeys.all];
      const others = [deskKeys.teams, deskKeys.members, deskKeys.desk, ...marks];
      for (const queryKey of [calendars, contracts, workflows, ...others]) void client.invalidateQueries({ queryKey });
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <Stack>
      {inUse ? (
        <>
          <p>{say('retire.inUse')}</p>
          <ul>
            {usage.usedBy.map((place) => (
              <li key={JSON.stringify(place)}>
                <PlaceText place={place} />
              </li>
            ))}
          </ul>
          <Select
            label={say('retire.replacedBy')}
            description={say(`retire.what.${kind}`)}
            required
            searchable
            value={replacedBy}
            error={problem?.about('replacedBy')}
            data={usage.candidates.map((one) => ({ value: one.id, label: one.name }))}
            onChange={setReplacedBy}
          />
        </>
      ) : (
        <p>{say('retire.unused')}</p>
      )}
      {problem && <ProblemNotice problem={problem} shown={['replacedBy']} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {site('cancel')}
        </Button>
        <Button color="danger" loading={busy} disabled={inUse && !replacedBy} onClick={() => void submit()}>
          {say(inUse ? 'retire.replace' : 'retire.remove')}
        </Button>
      </Group>
    </Stack>
  );
}

function PlaceText({ place }: { place: Place }) {
  const say = settingsText.useText();
  const language = useLanguage();
  switch (place.kind) {
    case 'line':
      return (
        <Link href={`/settings/contracts/${place.contract.id}`}>
          {place.contract.name} → {place.line.name}
        </Link>
      );
    case 'step':
      return <Link href={`/settings/workflows/${place.workflow.id}`}>{place.workflow.name[language]}</Link>;
    case 'draft':
      return (
        <Link href={`/settings/workflows/${place.workflow.id}/edit`}>
          {say('retire.draft', { name: place.workflow.name[language] })}
        </Link>
      );
    case 'team':
      return say('retire.team', { name: place.team.name });
    case 'default':
      return say('retire.default');
    case 'category':
      return say('retire.category', { name: place.category.name });
    case 'view':
      return <Link href={`/views/${place.view.id}`}>{say('retire.view', { name: place.view.name })}</Link>;
    case 'views':
      return say('retire.views', { count: place.count });
    default:
      return say(place.kind === 'members' ? 'retire.members' : 'retire.tickets', { count: place.count });
  }
}
