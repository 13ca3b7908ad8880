import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { localDate } from '../../../../../../functions/sla/zone.ts';
import { answer, api } from '../../../../client/api.ts';
import { deskNow } from '../../../../client/clock.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { type ScheduleContent, scheduleKeys, type TicketSchedule, useSchedule } from '../../queries/schedules.ts';
import { MissingScreen } from '../../shell/MissingScreen.tsx';
import { useZone } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { blankSchedule, contentOf } from './content.ts';
import { RuleDates } from './RuleDates.tsx';
import { RuleFields } from './RuleFields.tsx';
import { ruleWords } from './rule-words.ts';
import { ScheduleHistory } from './ScheduleHistory.tsx';
import own from './schedule.module.css';
import { TicketPart } from './TicketPart.tsx';

/** The editor of a recurring ticket; `new` makes one. */
export default function ScheduleEditor({ scheduleId }: { scheduleId: string }) {
  const zone = useZone();
  if (scheduleId === 'new') return <Editing content={blankSchedule(zone, localDate(zone, deskNow()))} />;
  return <Existing scheduleId={scheduleId} />;
}

function Existing({ scheduleId }: { scheduleId: string }) {
  const query = useSchedule(scheduleId);
  if ([400, 404].includes(query.error ? asProblem(query.error).status : 0)) return <MissingScreen />;
  return (
    <Loaded query={query}>
      {(schedule) => <Editing key={schedule.id} schedule={schedule} content={contentOf(schedule)} />}
    </Loaded>
  );
}

interface Props {
  /** Absent for a new one. */
  schedule?: TicketSchedule;
  content: ScheduleContent;
}

function Editing({ schedule, content }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [draft, setDraft] = useState(content);
  const [saved, setSaved] = useState({ content, revision: schedule?.revision });
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<ScheduleContent>) => setDraft((before) => ({ ...before, ...part }));
  const faultAt = (path: string) => problem?.about(path);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const kept =
        schedule && saved.revision
          ? await answer(
              api.PUT('/api/ticket-schedules/{scheduleId}', {
                params: { path: { scheduleId: schedule.id } },
                body: { ...draft, revision: saved.revision },
              }),
            )
          : await answer(api.POST('/api/ticket-schedules', { body: draft }));
      client.setQueryData(scheduleKeys.one(kept.id), kept);
      const after = contentOf(kept);
      setSaved({ content: after, revision: kept.revision });
      setDraft(after);
      await client.invalidateQueries({ queryKey: scheduleKeys.all });
      announce(say('schedules.saved', { name: kept.name }));
      if (!schedule) go(`/settings/schedules/${kept.id}`, { replace: true });
    } catch (thrown) {
      setProblem(asProblem(thrown));
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    }
    setBusy(false);
  }

  const ruleFault = faultAt('rule');
  return (
    <form ref={form} className={own.editor} onSubmit={(event) => void save(event)} noValidate>
      <Link href="/settings/schedules" className={styles.backLink}>
        <Icon name="back" size={16} /> {say('section.schedules')}
      </Link>
      <SettingsHead title={draft.name || say('schedules.add')} text={ruleWords(say, draft.rule, language)}>
        <Button type="submit" loading={busy} disabled={draft === saved.content}>
          {say('save')}
        </Button>
      </SettingsHead>
      {draft.paused && <p className={styles.warning}>{say('schedules.paused')}</p>}
      {problem && <ProblemNotice problem={problem} shown={problem.faults.map(({ field }) => field)} />}
      <TextInput
        className={styles.short}
        label={say('schedules.name')}
        description={say('schedules.nameHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        maxLength={80}
        value={draft.name}
        error={faultAt('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <section className={styles.part}>
        <h2>{say('schedules.rule')}</h2>
        {ruleFault && (
          <p className={styles.fault} role="alert" tabIndex={-1}>
            {ruleFault}
          </p>
        )}
        <div className={own.rule}>
          <RuleFields
            rule={draft.rule}
            faultAt={(path) => faultAt(`rule.${path}`)}
            onRule={(rule) => change({ rule })}
          />
          <RuleDates rule={draft.rule} />
        </div>
      </section>
      <TicketPart
        content={draft}
        faultAt={faultAt}
        onChange={change}
        onDrop={(part, more) =>
          setDraft((before) => {
            const { [part]: _part, ...rest } = { ...before, ...more };
            return rest as ScheduleContent;
          })
        }
      />
      {schedule && <ScheduleHistory scheduleId={schedule.id} />}
    </form>
  );
}
