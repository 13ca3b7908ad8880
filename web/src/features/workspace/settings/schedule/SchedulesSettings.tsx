import { ActionIcon, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { announce } from '../../parts/announce.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { scheduleKeys, type TicketSchedule, useSchedules } from '../../queries/schedules.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { contentOf } from './content.ts';
import { DeleteScheduleDialog } from './DeleteScheduleDialog.tsx';
import { MadeTicket } from './MadeTicket.tsx';
import { ruleWords } from './rule-words.ts';

/** The tickets that are made again and again: when next, and what became of the latest. */
export default function SchedulesSettings() {
  const say = settingsText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const [, go] = useLocation();
  const schedules = useSchedules();
  const [problem, setProblem] = useState<Problem>();
  const [leaving, setLeaving] = useState<TicketSchedule>();

  async function pause(schedule: TicketSchedule, paused: boolean): Promise<void> {
    setProblem(undefined);
    try {
      const params = { path: { scheduleId: schedule.id } };
      const body = { ...contentOf(schedule), paused, revision: schedule.revision };
      await answer(api.PUT('/api/ticket-schedules/{scheduleId}', { params, body }));
      announce(say(paused ? 'schedules.isPaused' : 'schedules.isResumed', { name: schedule.name }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    await client.invalidateQueries({ queryKey: scheduleKeys.all });
  }

  return (
    <>
      <SettingsHead title={say('section.schedules')} text={say('schedules.text')}>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => go('/settings/schedules/new')}>
          {say('schedules.add')}
        </Button>
      </SettingsHead>
      {problem && <ProblemNotice problem={problem} />}
      <Loaded query={schedules}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState title={say('schedules.none')} text={say('schedules.noneText')} />
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('schedules.name')}</th>
                  <th scope="col">{say('schedules.rule')}</th>
                  <th scope="col">{say('schedules.next')}</th>
                  <th scope="col">{say('schedules.last')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {data.map((one) => (
                  <tr key={one.id} data-off={one.paused || undefined}>
                    <th scope="row">
                      <Link href={`/settings/schedules/${one.id}`}>{one.name}</Link>
                      {one.requester && <span className={styles.under}>{one.requester.name}</span>}
                    </th>
                    <td data-label={say('schedules.rule')}>{ruleWords(say, one.rule, language)}</td>
                    <td data-label={say('schedules.next')}>
                      {one.nextAt ? (
                        <Moment at={one.nextAt} />
                      ) : (
                        say(one.paused ? 'schedules.paused' : 'schedules.ended')
                      )}
                    </td>
                    <td data-label={say('schedules.last')}>
                      {one.last ? <MadeTicket made={one.last} /> : say('schedules.notYet')}
                    </td>
                    <td className={styles.rowActions}>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={say(one.paused ? 'schedules.resumeOf' : 'schedules.pauseOf', { name: one.name })}
                        onClick={() => void pause(one, !one.paused)}
                      >
                        <Icon name={one.paused ? 'play' : 'pause'} size={16} />
                      </ActionIcon>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={say('schedules.edit', { name: one.name })}
                        onClick={() => go(`/settings/schedules/${one.id}`)}
                      >
                        <Icon name="pencil" size={16} />
                      </ActionIcon>
                      <ActionIcon
                        variant="subtle"
                        color="danger"
                        aria-label={say('macros.delete', { name: one.name })}
                        onClick={() => setLeaving(one)}
                      >
                        <Icon name="cross" size={16} />
                      </ActionIcon>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {leaving && <DeleteScheduleDialog schedule={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}
