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
  // On a phone the sections stand in a row that is wider than the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is brought into sight.
  useEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
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
