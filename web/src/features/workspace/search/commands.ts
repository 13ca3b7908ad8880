import { useLocation } from 'wouter';
import { ticketTypes } from '../../../../../functions/tickets/ticket-type.ts';
import { setTheme } from '../../../client/theme.ts';
import { languages } from '../../../i18n/language.ts';
import type { IconName } from '../parts/Icon.tsx';
import { queues } from '../queue/queues.ts';
import { sectionsFor } from '../settings/sections.ts';
import { useMe } from '../shell/me.ts';
import { openingKeys } from '../shell/opening-keys.ts';
import { queueKeys } from '../shell/queue-keys.ts';
import { recentScreens } from '../shell/recent.ts';
import { useSpeak } from '../shell/speak.ts';
import { searchText } from '../words/search.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';

/** One thing that the palette does. */
export interface Command {
  key: string;
  label: string;
  description?: string;
  icon: IconName;
  /** The shortcut that does the same. */
  keys?: string;
  act: () => void;
}

interface Group {
  title: string;
  commands: Command[];
  /** Shown only before something is typed. */
  onlyEmpty?: boolean;
}

const languageNames = { fr: 'Français', en: 'English' } as const;

/** What the palette offers without asking the desk: lately opened screens, what can be done, where one can go. */
export function useCommands(onKeys: () => void, onNotices: () => void): Group[] {
  const say = searchText.useText();
  const shell = workspaceText.useText();
  const settings = settingsText.useText();
  const [location, navigate] = useLocation();
  const speak = useSpeak();
  const { person } = useMe();
  const place = (address: string, label: string, icon: IconName, keys?: string): Command => ({
    key: address,
    label,
    icon,
    ...(keys ? { keys } : {}),
    act: () => navigate(address),
  });
  const deed = (key: string, label: string, icon: IconName, act: () => void, keys?: string): Command => ({
    key,
    label,
    icon,
    act,
    ...(keys ? { keys } : {}),
  });
  const recent = recentScreens().filter(({ address }) => address !== location);
  return [
    {
      title: say('palette.recent'),
      onlyEmpty: true,
      commands: recent.slice(0, 5).map(({ address, title }) => ({
        ...place(address, title, 'clock'),
        key: `recent ${address}`,
      })),
    },
    {
      title: say('palette.actions'),
      commands: [
        deed('call', shell('call.log'), 'phone', () => navigate('/call'), 'c'),
        ...ticketTypes.map((type) =>
          deed(
            `new ${type}`,
            shell('keys.new', { type: shell(`type.${type}`) }),
            'plus',
            () => navigate(`/new/${type}`),
            openingKeys[type],
          ),
        ),
        deed('search', say('palette.search'), 'search', () => navigate('/search'), 'g s'),
        deed('notices', say('palette.notices'), 'bell', onNotices, 'g n'),
        deed('keys', say('palette.keys'), 'help', onKeys, '?'),
        deed('light', say('palette.light'), 'star', () => setTheme('light')),
        deed('dark', say('palette.dark'), 'star', () => setTheme('dark')),
        deed('system', say('palette.system'), 'star', () => setTheme('system')),
        ...languages.map((language) => deed(language, languageNames[language], 'note', () => void speak(language))),
      ],
    },
    {
      title: say('palette.places'),
      commands: [
        ...queues.map((queue) => place(`/queues/${queue}`, shell(`queue.${queue}`), 'inbox', `g ${queueKeys[queue]}`)),
        place('/people', shell('nav.people'), 'contacts', 'g p'),
        place('/customers', shell('nav.customers'), 'building'),
        place('/ratings', shell('nav.ratings'), 'star'),
        place('/profile', say('palette.profile'), 'mine'),
      ],
    },
    {
      title: say('palette.settings'),
      commands: sectionsFor(person.role).map((section) =>
        place(`/settings/${section}`, settings(`section.${section}`), 'gear'),
      ),
    },
  ];
}
