import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useMembers, useTeams } from '../../queries/desk.ts';
import { type Mentionable, mentionsIn, offeredFor, typedName } from './mentions.ts';

interface Options {
  text: string;
  setText: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** What the field says of the list that is open below it. */
interface ListAttributes {
  role?: 'combobox';
  'aria-expanded'?: boolean;
  'aria-controls'?: string;
  'aria-activedescendant'?: string;
}

/** Calling upon colleagues and teams with `@` in a text field: whom it offers, and whom the text names. */
export function useMentions({ text, setText, field }: Options) {
  const { data: members } = useMembers();
  const { data: teams } = useTeams();
  const listId = useId();
  const [typing, setTyping] = useState<{ at: number; typed: string }>();
  const [active, setActive] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo<Mentionable[]>(
    () => [
      ...(members ?? [])
        .filter(({ status }) => status === 'active')
        .map(({ id, name }) => ({ kind: 'member' as const, id, name })),
      ...(teams ?? []).map(({ id, name }) => ({ kind: 'team' as const, id, name })),
    ],
    [members, teams],
  );
  const offered = typing ? offeredFor(typing.typed, all) : [];
  const open = offered.length > 0;
  const optionId = (index: number) => `${listId}-${index}`;

  /** Follows the caret: called after each key and click. */
  function look(): void {
    const element = field.current;
    if (!element) return;
    const next = typedName(element.value, element.selectionStart);
    // A name that stands there whole is done with.
    const done = next && all.some(({ name }) => next.typed.startsWith(`${name} `));
    const now = done ? undefined : next;
    if (now?.at !== typing?.at || now?.typed !== typing?.typed) setActive(0);
    setTyping(now);
  }

  function choose(one: Mentionable): void {
    if (!typing) return;
    const end = typing.at + 1 + typing.typed.length;
    const put = `@${one.name} `;
    const caret = typing.at + put.length;
    // At once: what is typed next stands after the name.
    flushSync(() => {
      setText(text.slice(0, typing.at) + put + text.slice(end).replace(/^ /, ''));
      setChosen(new Set([...chosen, one.id]));
      setTyping(undefined);
    });
    field.current?.focus();
    field.current?.setSelectionRange(caret, caret);
  }

  /** Whether the list took the key. */
  function onKeyDown(event: KeyboardEvent): boolean {
    const picked = offered[active];
    if (!open || !picked || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return false;
    if (event.key === 'ArrowDown') setActive((active + 1) % offered.length);
    else if (event.key === 'ArrowUp') setActive((active + offered.length - 1) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(picked);
    else if (event.key === 'Escape') setTyping(undefined);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  const attributes: ListAttributes = open
    ? {
        role: 'combobox',
        'aria-expanded': true,
        'aria-controls': listId,
        'aria-activedescendant': optionId(active),
      }
    : {};
  return {
    offered,
    active,
    listId,
    optionId,
    choose,
    close: () => setTyping(undefined),
    look,
    onKeyDown,
    attributes,
    /** Whom the text calls upon, as it stands. */
    named: mentionsIn(text, all, chosen),
    /** Whom another text calls upon. */
    inText: (other: string) => mentionsIn(other, all, new Set()),
  };
}
