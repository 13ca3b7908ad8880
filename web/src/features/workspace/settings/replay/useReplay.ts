import { useEffect, useRef, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { deskNow } from '../../../../client/clock.ts';
import type { Answer, Sent } from '../../../../client/types.ts';

type Page = Answer<'/api/workflow-replays', 'post'>;
export type Question = Omit<Sent<'/api/workflow-replays', 'post'>, 'cursor'>;
export type Differing = Page['differing'][number];
export type Measures = Page['happened'];
export const aspects = ['warned', 'escalated', 'breached', 'closed'] as const;

/** No more tickets than this are replayed at once; the screen says so. */
const mostTickets = 500;

/** A replay so far. */
export interface Replay {
  question: Question;
  tickets: number;
  happened: Measures;
  would: Measures;
  differing: Differing[];
  /** In how many tickets something could not be known. */
  unknown: Page['unknown'];
  /** From 0 to 1. */
  progress: number;
  status: 'running' | 'done' | 'capped' | 'stopped' | 'failed';
  error?: unknown;
}

const none: Measures = {
  warned: { tickets: 0, times: 0 },
  escalated: { tickets: 0, times: 0 },
  breached: { tickets: 0, times: 0 },
  closed: { tickets: 0, times: 0 },
};

function sum(one: Measures, other: Measures): Measures {
  const of = (aspect: (typeof aspects)[number]) => ({
    tickets: one[aspect].tickets + other[aspect].tickets,
    times: one[aspect].times + other[aspect].times,
  });
  return { warned: of('warned'), escalated: of('escalated'), breached: of('breached'), closed: of('closed') };
}

const dayMs = 86_400_000;

/** Replays tickets, a page after the other, newest first; it can be stopped, and a new one ends the one before. */
export function useReplay(): { replay: Replay | undefined; start: (question: Question) => void; stop: () => void } {
  const [replay, setReplay] = useState<Replay>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function run(question: Question, signal: AbortSignal): Promise<void> {
    let soFar: Replay = {
      question,
      tickets: 0,
      happened: none,
      would: none,
      differing: [],
      unknown: { answers: 0, calendars: 0, rest: 0 },
      progress: 0,
      status: 'running',
    };
    setReplay(soFar);
    const begun = deskNow();
    let cursor: string | undefined;
    try {
      do {
        const body = { ...question, ...(cursor ? { cursor } : {}) };
        const page: Page = await answer(api.POST('/api/workflow-replays', { body, signal }));
        if (signal.aborted) return;
        cursor = page.cursor;
        soFar = {
          ...soFar,
          tickets: soFar.tickets + page.tickets,
          happened: sum(soFar.happened, page.happened),
          would: sum(soFar.would, page.would),
          differing: [...soFar.differing, ...page.differing],
          unknown: {
            answers: soFar.unknown.answers + page.unknown.answers,
            calendars: soFar.unknown.calendars + page.unknown.calendars,
            rest: soFar.unknown.rest + page.unknown.rest,
          },
          progress: cursor ? Math.min(1, (begun - Date.parse(page.reached)) / (question.days * dayMs)) : 1,
        };
        setReplay(soFar);
      } while (cursor && soFar.tickets < mostTickets);
      setReplay({ ...soFar, status: cursor ? 'capped' : 'done' });
    } catch (error) {
      if (!signal.aborted) setReplay({ ...soFar, status: 'failed', error });
    }
  }

  return {
    replay,
    start(question) {
      running.current?.abort();
      running.current = new AbortController();
      void run(question, running.current.signal);
    },
    stop() {
      running.current?.abort();
      setReplay((present) => present && { ...present, status: 'stopped' });
    },
  };
}
