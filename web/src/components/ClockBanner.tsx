import { useClockMovement, useNow } from '../client/clock.ts';
import { useLanguage } from '../i18n/dictionary.ts';
import { dateOnly, timeOfDay } from '../i18n/format.ts';
import { siteText } from '../i18n/site.ts';
import './clock-banner.css';

/** Says that the desk's clock was sped up or moved, and what time it is there; nothing where time is real. */
export function ClockBanner({ zone }: { zone?: string }) {
  const { moved, speed } = useClockMovement();
  return moved ? <MovedClock speed={speed} zone={zone} /> : null;
}

function MovedClock({ speed, zone }: { speed: number; zone: string | undefined }) {
  const say = siteText.useText();
  const language = useLanguage();
  const now = useNow();
  const here = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const date = dateOnly(now, now, language, here);
  const time = `${date}, ${timeOfDay(now, language, here)}`;
  return (
    <aside className="clock-banner" aria-label={say(speed === 1 ? 'clock.moved' : 'clock.fast', { time, speed })}>
      <span className="clock-banner-hand" aria-hidden="true" />
      <span>{say(speed === 1 ? 'clock.moved' : 'clock.fast', { time, speed })}</span>
    </aside>
  );
}
