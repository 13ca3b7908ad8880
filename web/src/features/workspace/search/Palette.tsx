import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { fold } from '../../../../../functions/people/fold.ts';
import { Icon } from '../parts/Icon.tsx';
import { useQuickSearch } from '../queries/search.ts';
import { searchText } from '../words/search.ts';
import { type Command, useCommands } from './commands.ts';
import styles from './search.module.css';

const [store, palette] = createSpotlight();

/** For the part of the list that scrolls. The list hands it on to its scroll area, though its type does not say so. */
const scrolledByKeyboard = { viewportProps: { tabIndex: 0 } };
const pause = 150;
/** Commands of a group that are shown. */
const shown = 6;

/** Whether each typed word begins a word of the command's name. */
function fits({ label }: Command, typed: string): boolean {
  const words = fold(label).split(/[^\p{L}\p{N}]+/u);
  return fold(typed)
    .split(/\s+/)
    .every((beginning) => words.some((word) => word.startsWith(beginning)));
}

interface Props {
  /** Counts how often it was asked for. */
  asked: number;
  /** What was typed while it was on its way. */
  begun: string;
  onKeys: () => void;
  onNotices: () => void;
}

/** Goes to any screen, does what is often done, and finds tickets, people and customers: all by keyboard. */
export function Palette({ asked, begun, onKeys, onNotices }: Props) {
  const say = searchText.useText();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(begun);
  const [sought] = useDebouncedValue(typed, pause);
  const { data, isError } = useQuickSearch(sought);
  const groups = useCommands(onKeys, onNotices);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it is asked for.
  useEffect(() => palette.open(), [asked]);

  const wanted = typed.trim();
  const found = wanted.length > 1 && data ? data : undefined;
  const go = (address: string) => () => navigate(address);
  const dynamic: { title: string; commands: Command[] }[] = found
    ? [
        {
          title: say('palette.tickets'),
          commands: found.tickets.map(({ ticket }) => ({
            key: ticket.id,
            label: ticket.subject,
            description: `${ticket.number} · ${ticket.requester.name}`,
            icon: 'inbox',
            act: go(`/tickets/${ticket.id}`),
          })),
        },
        {
          title: say('palette.people'),
          commands: found.people.map(({ id, name, email, customer }) => ({
            key: id,
            label: name,
            description: [customer?.name, email].filter(Boolean).join(' · '),
            icon: 'contacts',
            act: go(`/people/${id}`),
          })),
        },
        {
          title: say('palette.customers'),
          commands: found.customers.map(({ id, name }) => ({
            key: id,
            label: name,
            icon: 'building',
            act: go(`/customers/${id}`),
          })),
        },
      ]
    : [];
  const fixed = groups
    .filter(({ onlyEmpty }) => !onlyEmpty || !wanted)
    .map(({ title, commands }) => ({
      title,
      commands: commands.filter((command) => !wanted || fits(command, wanted)).slice(0, wanted ? shown : undefined),
    }));
  const search: { title: string; commands: Command[] }[] = wanted
    ? [
        {
          title: say('search.title'),
          commands: [
            {
              key: 'search-for',
              label: say('palette.searchFor', { typed: wanted }),
              icon: 'search',
              act: go(`/search?q=${encodeURIComponent(wanted)}`),
            },
          ],
        },
      ]
    : [];
  const all = [...fixed, ...search, ...dynamic].filter(({ commands }) => commands.length > 0);

  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={typed}
      onQueryChange={setTyped}
      size="38rem"
      aria-label={say('palette.title')}
      removeScrollProps={{ removeScrollBar: false }}
    >
      <Spotlight.Search
        placeholder={say('palette.placeholder')}
        aria-label={say('palette.title')}
        maxLength={200}
        leftSection={<Icon name="search" />}
      />
      <Spotlight.ActionsList aria-label={say('palette.title')} className={styles.paletteList} {...scrolledByKeyboard}>
        {isError && wanted && <p className={styles.paletteFault}>{say('palette.failed')}</p>}
        {all.map(({ title, commands }) => (
          <Spotlight.ActionsGroup label={title} key={title}>
            {commands.map(({ key, label, description, icon, keys, act }) => (
              <Spotlight.Action
                key={key}
                label={label}
                {...(description ? { description } : {})}
                leftSection={<Icon name={icon} />}
                rightSection={keys ? <kbd>{keys}</kbd> : undefined}
                onClick={act}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {all.length === 0 && <Spotlight.Empty>{say('palette.none')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
