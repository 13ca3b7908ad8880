import { Link, useLocation } from 'wouter';
import { settingsText } from '../words/settings.ts';
import type { Section } from './sections.ts';
import styles from './settings.module.css';

/** The sections of the settings. */
export function SettingsNavigation({ sections }: { sections: readonly Section[] }) {
  const say = settingsText.useText();
  const [location] = useLocation();
  return (
    <nav className={styles.nav} aria-label={say('sections')}>
      <ul>
        {sections.map((section) => (
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
    </nav>
  );
}
