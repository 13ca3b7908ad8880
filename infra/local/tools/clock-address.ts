import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MovableClock } from '../clock.ts';
import { BodyTooLong, readBody } from '../request-body.ts';
import { milliseconds } from '../sources/schedules.ts';

/** A year: enough to watch a contract end, little enough to catch a slip of the hand. */
const longestMs = 366 * 24 * 3600 * 1000;
const bodyLimit = 1000;

/** What the clock address tells. */
export interface ClockReading {
  /** ISO 8601 instant at the desk. */
  now: string;
  /** Virtual seconds per real second. */
  speed: number;
  /** The share of the demonstration's history that has been played, 0 to 1, while it is being played. */
  demonstration?: number;
}

/** Why a body moves no clock. */
class BadMove extends Error {
  override readonly name = 'BadMove';
}

/**
 * GET tells the time; POST `{"advance": "PT4H"}` moves it forward and answers when everything that was due in between has
 * happened, in order.
 */
export async function answerClock(
  clock: MovableClock,
  reading: () => ClockReading,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = (status: number, body: object) => {
    response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(body));
  };
  if (request.method === 'GET') return reply(200, reading());
  if (request.method !== 'POST') {
    response.setHeader('allow', 'GET, POST');
    return reply(405, { detail: 'GET tells the time, POST {"advance": "PT4H"} moves it.' });
  }
  try {
    const length = advanceOf((await readBody(request, bodyLimit)).toString());
    await clock.advance(length);
    reply(200, reading());
  } catch (error) {
    if (error instanceof BodyTooLong) reply(413, { detail: `At most ${bodyLimit} bytes.` });
    else if (error instanceof BadMove) reply(400, { detail: error.message });
    else throw error;
  }
}

/** The milliseconds that a body asks for. @throws BadMove with what is wrong about it */
function advanceOf(body: string): number {
  let asked: unknown;
  try {
    asked = (JSON.parse(body) as { advance?: unknown } | null)?.advance;
  } catch {
    throw new BadMove('The body is not JSON. Say how far: {"advance": "PT4H"}');
  }
  if (typeof asked !== 'string') throw new BadMove('Say how far, as an ISO 8601 duration: {"advance": "PT4H"}');
  const length = lengthOf(asked);
  if (Number.isNaN(length))
    throw new BadMove(
      `${JSON.stringify(asked)} is no ISO 8601 duration in weeks, days and hours, such as PT4H or P7D.`,
    );
  if (length < 1) throw new BadMove('The clock only moves forward: give a duration above zero.');
  if (length > longestMs) throw new BadMove('At most a year at a time: P366D.');
  return length;
}

function lengthOf(duration: string): number {
  try {
    return Math.round(milliseconds(duration));
  } catch {
    return Number.NaN;
  }
}
