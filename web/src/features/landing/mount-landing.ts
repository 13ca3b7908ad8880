import { type ClockReading, createDeskClock } from '../../client/desk-clock.ts';
import { onTheme, paintedTheme, setTheme } from '../../client/theme-choice.ts';
import { dateOnly, timeOfDay } from '../../i18n/format.ts';
import { isLanguage, rememberLanguage } from '../../i18n/language.ts';

/** What the static front page needs a script for: colours, the choice of language, and a desk clock that was moved. */

const themeSwitch = document.querySelector('[data-theme-switch]');
const showTheme = () => themeSwitch?.setAttribute('aria-pressed', String(paintedTheme() === 'dark'));
showTheme();
onTheme(showTheme);
themeSwitch?.addEventListener('click', () => setTheme(paintedTheme() === 'dark' ? 'light' : 'dark'));

for (const link of document.querySelectorAll<HTMLElement>('[data-language]'))
  link.addEventListener('click', () => {
    if (isLanguage(link.dataset.language)) rememberLanguage(link.dataset.language);
  });

const clock = createDeskClock(async () => {
  const response = await fetch('/clock.json', { cache: 'no-store' });
  return response.ok ? ((await response.json()) as ClockReading) : undefined;
}, Date.now);

async function showClock(): Promise<void> {
  const readable = await clock.read();
  const banner = document.querySelector<HTMLElement>('[data-clock]');
  if (!readable || !banner) return;
  const language = document.documentElement.lang === 'fr' ? 'fr' : 'en';
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = clock.now();
  const time = `${dateOnly(now, now, language, zone)}, ${timeOfDay(now, language, zone)}`;
  const sentence = (clock.speed() === 1 ? banner.dataset.moved : banner.dataset.fast) ?? '';
  banner.textContent = sentence.replace('{time}', time).replace('{speed}', String(clock.speed()));
  banner.hidden = !clock.moved();
  setTimeout(() => void showClock(), 5_000);
}
void showClock();
