import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { settingsText } from '../words/settings.ts';
import { groupNames, type Section, sectionGroups } from './sections.ts';
import styles from './settings.module.css';

/** The sections of the settings. */
export function SettingsNavigation({ sections }: { sections: readonly Section[] }) {
  const say = settingsText.useText();
  const [location] = useLocation();
  const bar = useRef<HTMLElement>(null);
  // The list alone is moved: on a phone it is a row that is wider than the screen, elsewhere a column that may be higher.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is brought into sight.
  useEffect(() => {
    const list = bar.current;
    const link = list?.querySelector<HTMLElement>('[aria-current]');
    if (!list || !link) return;
    const [frame, at] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
    const seen = at.top >= frame.top && at.bottom <= Math.min(frame.bottom, innerHeight);
    const [across, down] = [
      at.left + at.right - frame.left - frame.right,
      at.top + at.bottom - frame.top - frame.bottom,
    ];
    list.scrollBy(across / 2, seen ? 0 : down / 2);
  }, [location]);
  return (
    <nav ref={bar} className={styles.nav} aria-label={say('sections')}>
      {groupNames.map((group) => {
        const own = sections.filter((section) => (sectionGroups[group] as readonly Section[]).includes(section));
        return own.length === 0 ? null : (
          <div key={group} className={styles.navGroup}>
            <h2 id={`settings-${group}`}>{say(`group.${group}`)}</h2>
            <ul aria-labelledby={`settings-${group}`}>
              {own.map((section) => (
                <li key={section}>
                  <Link
                    href={`/settings/${section}`}
                    aria-current={location.startsWith(`/settings/${section}`) ? 'page' : undefined}
                  >
                    {say(`section.${section}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
