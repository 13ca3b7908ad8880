import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useSearch } from 'wouter';
import { Icon } from '../../parts/Icon.tsx';
import { LoadProblem } from '../../parts/LoadProblem.tsx';
import { ScreenLoading } from '../../parts/ScreenLoading.tsx';
import { useZone } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { todayIn } from '../calendar-date.ts';
import { SettingsHead } from '../SettingsHead.tsx';
import settings from '../settings.module.css';
import { instantAt, nextFriday } from './days.ts';
import { type Draft, SimulationForm } from './SimulationForm.tsx';
import { Story } from './Story.tsx';
import { readSpan } from './span.ts';
import { type Occasion, useForesight } from './useForesight.ts';
import { useTriedDraft } from './useTriedDraft.ts';
import { Verdict } from './Verdict.tsx';

/** Try a request out: what would happen to it, hour by hour, drawn on the contract's calendar. */
export function SimulationScreen() {
  const say = settingsText.useText();
  const zone = useZone();
  const [draft, setDraft] = useState<Draft>(() => ({
    type: 'incident',
    priority: '1',
    customerId: '',
    workflowId: '',
    day: nextFriday(todayIn(zone)),
    time: '17:50',
    answered: '',
    solved: '',
    approval: 'silence',
    approvalAfter: '2 h',
    channel: 'portal',
    subject: '',
    fields: {},
    vip: false,
    category: '',
    tags: [],
  }));
  const [settled] = useDebouncedValue(draft, 250);
  const trying = useTriedDraft(new URLSearchParams(useSearch()).get('draft') ?? undefined);
  const occasion = occasionOf(settled, zone);
  const foresight = useForesight(
    occasion && trying.definition ? { ...occasion, definition: trying.definition as Occasion['definition'] } : occasion,
  );
  return (
    <>
      <Link href="/settings/workflows" className={settings.backLink}>
        <Icon name="back" size={16} /> {say('try.back')}
      </Link>
      <SettingsHead title={say('try.title')} text={say('try.text')} />
      {trying.name && <p className={settings.warning}>{say('try.draft', { name: trying.name })}</p>}
      <SimulationForm draft={draft} zone={zone} onDraft={setDraft} />
      {foresight.error ? (
        <LoadProblem title={say('try.failed')} error={foresight.error} onRetry={() => void foresight.refetch()} />
      ) : foresight.data ? (
        <div aria-busy={foresight.isPlaceholderData}>
          <Verdict foresight={foresight.data} zone={zone} />
          <Story foresight={foresight.data} zone={zone} />
        </div>
      ) : (
        <ScreenLoading rows={5} />
      )}
    </>
  );
}

/** What the API is asked; nothing while something cannot be read. */
function occasionOf(draft: Draft, zone: string): Occasion | undefined {
  const at = instantAt(zone, draft.day, draft.time);
  const answered = draft.answered.trim() ? readSpan(draft.answered) : '';
  const solved = draft.solved.trim() ? readSpan(draft.solved) : '';
  const { approval, channel, subject, vip, category, tags } = draft;
  const fields = Object.fromEntries(Object.entries(draft.fields).filter(([, value]) => value.trim() !== ''));
  const after = approval === 'silence' ? '' : readSpan(draft.approvalAfter);
  if (at === undefined || answered === undefined || solved === undefined || after === undefined) return undefined;
  return {
    type: draft.type,
    priority: Number(draft.priority) as Occasion['priority'],
    at,
    ...(draft.customerId ? { customerId: draft.customerId } : {}),
    ...(draft.workflowId ? { workflowId: draft.workflowId } : {}),
    ...(answered ? { answeredAfter: answered } : {}),
    ...(solved ? { solvedAfter: solved } : {}),
    ...(approval !== 'silence' && after ? { approval: { answer: approval, after } } : {}),
    channel,
    ...(subject.trim() ? { subject: subject.trim() } : {}),
    ...(vip ? { vip } : {}),
    ...(category ? { category } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
  };
}
