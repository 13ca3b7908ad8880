import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MovableClock } from '../clock.ts';
import { type Listening, serve } from '../listen.ts';
import type { MailboxStore } from '../mail/mailbox-store.ts';
import type { Zone } from '../names/zone.ts';
import { answerClock, type ClockReading } from './clock-address.ts';
import { answerMailbox } from './mailbox.ts';
import { answerZone } from './zone-address.ts';

export interface ToolsOptions {
  port: number;
  option: string;
  clock: MovableClock;
  reading: () => ClockReading;
  mailbox: MailboxStore;
  zone: Zone;
  onError: (error: unknown) => void;
}

/** What only a try-out has: the mailbox viewer, at `/dns` the DNS that can be written, and at `/clock` the clock that can be moved. */
export function startTools(options: ToolsOptions): Promise<Listening> {
  return serve(
    (request, response) => {
      answer(options, request, response).catch((error: unknown) => {
        options.onError(error);
        if (response.headersSent) response.destroy();
        else response.writeHead(500).end();
      });
    },
    options.port,
    options.option,
  );
}

async function answer(options: ToolsOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  // Pages of other origins must neither read mails nor move the clock.
  const { origin, host } = request.headers;
  if (origin && new URL(origin).host !== host) {
    response.writeHead(403).end();
    return;
  }
  if (url.pathname === '/clock') {
    await answerClock(options.clock, options.reading, request, response);
    return;
  }
  if (url.pathname === '/dns/records') {
    await answerZone(options.zone, request, response);
    return;
  }
  await answerMailbox(options.mailbox, url, response);
}
