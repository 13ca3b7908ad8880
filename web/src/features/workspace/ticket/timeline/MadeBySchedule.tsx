import { Link } from 'wouter';
import { useNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { dateOnly, moment } from '../../../../i18n/format.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useMe, useZone } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import { numberIn, objectIn, textIn } from './event-data.ts';
import styles from './timeline.module.css';

/** That a recurring ticket made this one, for when, and for which missed dates it stands as well. */
export function MadeBySchedule({ schedule }: { schedule: Record<string, unknown> }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow(60_000);
  const { person } = useMe();
  const name = textIn(schedule, 'name') ?? '';
  const at = textIn(schedule, 'at');
  const missed = objectIn(schedule, 'missed');
  const count = numberIn(missed, 'count') ?? 0;
  const first = textIn(missed, 'first');
  const mayOpen = person.role === 'administrator' || person.role === 'manager';
  return (
    <footer className={styles.messageFoot}>
      <span>
        <Icon name="clock" size={14} />
        <span>
          {say('message.schedule')}{' '}
          {mayOpen ? <Link href={`/settings/schedules/${textIn(schedule, 'id') ?? ''}`}>{name}</Link> : name}
          {at && `, ${say('message.scheduleFor', { when: moment(at, now, language, zone) })}`}
        </span>
      </span>
      {first && <span>{say('message.scheduleMissed', { count, date: dateOnly(first, now, language, zone) })}</span>}
    </footer>
  );
}
