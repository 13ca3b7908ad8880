import { useEffect, useRef, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import type { Answer } from '../../../../client/types.ts';

export type Presence = Answer<'/api/tickets/{ticketId}/presence', 'put'>['items'][number];

/** Milliseconds between two words to the desk; each costs a request and a write unit. */
const every = 30_000;
/** Somebody who has typed nothing for this long reads. */
const idle = 30_000;

/** Tells the desk that this ticket is read, or written on while `text` changes, as long as it is seen; and who else is there. */
export function usePresence(ticketId: string, text: string): readonly Presence[] {
  const [others, setOthers] = useState<readonly Presence[]>([]);
  const typedAt = useRef<number | undefined>(undefined);
  const before = useRef(text);
  const beat = useRef<() => void>(() => {});

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const params = { path: { ticketId } };
    const typing = () => typedAt.current !== undefined && performance.now() - typedAt.current < idle;
    const say = async () => {
      clearTimeout(timer);
      if (over) return;
      if (document.visibilityState === 'visible')
        try {
          const body = { state: typing() ? ('typing' as const) : ('reading' as const) };
          const { items } = await answer(api.PUT('/api/tickets/{ticketId}/presence', { params, body }));
          if (!over) setOthers(items);
        } catch {
          // Who else is there is a help, not a need: the next word tells it.
        }
      clearTimeout(timer);
      if (!over) timer = setTimeout(() => void say(), every);
    };
    const leave = () => {
      void api.PUT('/api/tickets/{ticketId}/presence', { params, body: { state: 'gone' }, keepalive: true });
    };
    beat.current = () => void say();
    void say();
    window.addEventListener('pagehide', leave);
    return () => {
      over = true;
      clearTimeout(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [ticketId]);

  useEffect(() => {
    if (text === before.current) return;
    before.current = text;
    const began = typedAt.current === undefined || performance.now() - typedAt.current >= idle;
    typedAt.current = text.trim() === '' ? undefined : performance.now();
    if (began && typedAt.current !== undefined) beat.current();
  }, [text]);

  return others;
}
