import { answer, api } from '../../../client/api.ts';
import { useTitle } from '../../../client/mount.tsx';
import { useResource } from '../../../client/resource.ts';
import { Announcement, announcementsText } from '../../../components/announcements/Announcements.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { usePlace } from '../navigation.tsx';

/** Milliseconds between two looks. */
const every = 60_000;

/** What the desk announces now, with what the reader did not want to see at the top of each screen any more. */
export default function AnnouncementsScreen() {
  const say = announcementsText.useText();
  const { owner, zone } = usePlace();
  const { data, problem, reload } = useResource(
    `all announcements for ${owner}`,
    () => answer(api.GET('/api/announcements', { params: { query: { dismissed: 'true' } } })),
    every,
  );
  useTitle(say('label'));
  return (
    <>
      <h1>{say('label')}</h1>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Skeleton lines={['100%', '100%']} height="3.5rem" />}
      {data?.items.length === 0 && (
        <div className="empty">
          <strong>{say('none')}</strong>
          <p className="soft">{say('noneWhy')}</p>
        </div>
      )}
      {data && data.items.length > 0 && (
        <div className="portal-section">
          {data.items.map((one) => (
            <Announcement key={one.id} shown={one} zone={zone} />
          ))}
        </div>
      )}
    </>
  );
}
