import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { useNow } from '../../../../client/clock.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { announce } from '../../parts/announce.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { type Announcement, announcementKeys, useAllAnnouncements } from '../../queries/announcements.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { RowActions } from '../RowActions.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { AnnouncementDialog } from './AnnouncementDialog.tsx';

function stateAt({ from, to }: Announcement, now: number): 'upcoming' | 'now' | 'past' {
  if (Date.parse(from) > now) return 'upcoming';
  return to !== undefined && Date.parse(to) <= now ? 'past' : 'now';
}

/** What is announced to the desk's users: now, to come and past. */
export default function AnnouncementsSettings() {
  const say = settingsText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const now = useNow(60_000);
  const announcements = useAllAnnouncements();
  const [open, setOpen] = useState<{ announcement: Announcement | undefined }>();
  const [problem, setProblem] = useState<Problem>();
  const titleOf = ({ title }: Announcement) => title[language] || title.fr || title.en;

  async function remove(one: Announcement): Promise<void> {
    setProblem(undefined);
    try {
      const params = { path: { announcementId: one.id } };
      await answer(api.DELETE('/api/announcements/{announcementId}', { params }));
      announce(say('announcements.deleted', { title: titleOf(one) }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    await client.invalidateQueries({ queryKey: announcementKeys.all });
  }

  return (
    <>
      <SettingsHead title={say('section.announcements')} text={say('announcements.text')}>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ announcement: undefined })}>
          {say('announcements.add')}
        </Button>
      </SettingsHead>
      {problem && <ProblemNotice problem={problem} />}
      <Loaded query={announcements}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState title={say('announcements.empty')} text={say('announcements.emptyText')} />
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('announcements.title')}</th>
                  <th scope="col">{say('announcements.kind')}</th>
                  <th scope="col">{say('announcements.for')}</th>
                  <th scope="col">{say('announcements.state')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {data.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">{titleOf(one)}</th>
                    <td data-label={say('announcements.kind')}>
                      {one.major
                        ? say('announcements.major', { number: String(one.major.number) })
                        : say(`announcements.${one.kind}`)}
                    </td>
                    <td data-label={say('announcements.for')}>
                      {one.audience.customer ?? say(`announcements.${one.audience.kind}`)}
                    </td>
                    <td data-label={say('announcements.state')}>
                      {say(`announcements.${stateAt(one, now)}`)} · <Moment at={one.from} />
                      {one.to && (
                        <>
                          {' – '}
                          <Moment at={one.to} />
                        </>
                      )}
                    </td>
                    <RowActions
                      edit={say('announcements.edit', { title: titleOf(one) })}
                      onEdit={() => setOpen({ announcement: one })}
                      remove={say('announcements.delete', { title: titleOf(one) })}
                      onRemove={() => void remove(one)}
                    />
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {open && <AnnouncementDialog announcement={open.announcement} onClose={() => setOpen(undefined)} />}
    </>
  );
}
