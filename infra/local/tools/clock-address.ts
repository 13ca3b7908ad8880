import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MovableClock } from '../clock.ts';
import { readBody } from '../request-body.ts';
import { milliseconds } from '../sources/schedules.ts';

/** Two years: enough to watch a contract end, little enough to catch a slip of the hand. */
const longestMs = 2 * 366 * 24 * 3600 * 1000;

/** The desk's time as it is told: ISO 8601, and virtual seconds per real second. */
export function clockReading(clock: MovableClock): { now: string; speed: number } {
  return { now: new Date(clock.now()).toISOString(), speed: clock.speed };
}

/**
 * GET tells the time; POST `{"advance": "PT4H"}` moves it forward and answers when everything that was due in between has
 * happened.
 */
export async function answerClock(clock: MovableClock, request: IncomingMessage, response: ServerResponse) {
  const reply = (status: number, body: object) =>
    response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(body));
  if (request.method === 'GET') return reply(200, clockReading(clock));
  if (request.method !== 'POST') return reply(405, { detail: 'GET tells the time, POST {"advance": "PT4H"} moves it' });
  const length = advanceOf((await readBody(request, 1000)).toString());
  if (length === undefined)
    return reply(400, { detail: 'Say how far as an ISO 8601 duration of at most two years: {"advance": "PT4H"}' });
  await clock.advance(length);
  return reply(200, clockReading(clock));
}

function advanceOf(body: string): number | undefined {
  try {
    const { advance } = JSON.parse(body) as { advance?: unknown };
    const length = typeof advance === 'string' ? milliseconds(advance) : Number.NaN;
    return length >= 0 && length <= longestMs ? Math.round(length) : undefined;
  } catch {
    return undefined;
  }
}
