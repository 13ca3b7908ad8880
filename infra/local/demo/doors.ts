/**
 * The doors of a running desk, as its users have them: the API with a session or a key, SMTP, the mailbox in which one reads
 * one's mail, and the clock. The demonstration goes through them alone.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';

export interface Endpoints {
  site: string;
  api: string;
  openapi: string;
  smtp: { host: string; port: number };
  mailbox: string;
  clock: string;
  accounts: { role: string; email: string; password: string; tenant: string }[];
  inbound: string[];
}

/** The addresses that a running local cloud wrote down. @throws where none is running in this folder. */
export function readEndpoints(stateFolder: string): Endpoints {
  const file = join(stateFolder, 'endpoints.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Endpoints;
  } catch {
    throw new Error(`Guichet is not running (there is no ${file}): start it with npm start, in another terminal.`);
  }
}

/** Whether somebody answers at the addresses: after a power cut they are still written down. */
export async function answers({ clock }: Endpoints): Promise<boolean> {
  return fetch(clock).then(
    ({ ok }) => ok,
    () => false,
  );
}

export interface SentMail {
  id: string;
  to: string[];
  subject: string;
  text: string;
}

type Json = Record<string, unknown>;

interface Upload {
  id: string;
  upload: { url: string; method: string; headers: Record<string, string> };
}

export class Doors {
  readonly #endpoints: Endpoints;

  constructor(endpoints: Endpoints) {
    this.#endpoints = endpoints;
  }

  /** One request. `token` is a session's; an API key goes the same way. @throws with the problem's words. */
  async call<T = Json>(method: string, path: string, body?: Json, token?: string): Promise<T> {
    const response = await fetch(new URL(path, this.#endpoints.site), {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        'accept-language': 'fr',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : {}) as T;
  }

  async signIn(email: string, password: string, slug: string): Promise<string> {
    const { token } = await this.call<{ token: string }>('POST', '/api/sessions', { email, password, slug });
    return token;
  }

  /** Uploads a file as a browser does: it is announced, then its bytes go to the address that was given. Gives its id. */
  async upload(
    { name, type, bytes }: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> },
    token: string,
  ): Promise<string> {
    const announced = { name, type, size: bytes.byteLength };
    const { id, upload } = await this.call<Upload>('POST', '/api/files', announced, token);
    const response = await fetch(upload.url, { method: upload.method, headers: upload.headers, body: bytes });
    if (!response.ok) throw new Error(`${name} could not be uploaded: ${response.status}`);
    return id;
  }

  /** Rates a request by the link of a mail, without an account: the link's token becomes a cookie that opens this request alone. */
  async rateByLink(link: URL, rating: Json): Promise<void> {
    const [, , slug = '', , ticketId = ''] = link.pathname.split('/');
    const token = new URLSearchParams(link.hash.slice(1)).get('pass') ?? '';
    const post = async (path: string, body: Json, headers: Record<string, string> = {}) => {
      const response = await fetch(new URL(path, this.#endpoints.site), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
      return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    };
    const cookies = await post('/api/passes', { slug, ticketId, token });
    await post(`/api/pass/tickets/${ticketId}/rating`, rating, { cookie: cookies.join('; ') });
  }

  /** Sends a mail through SMTP, as any mail client would. */
  async mail(message: SendMailOptions): Promise<void> {
    const { host, port } = this.#endpoints.smtp;
    const transport = createTransport({ host, port, secure: false, ignoreTLS: true });
    await transport.sendMail(message);
    transport.close();
  }

  /** The newest mail to an address that `wanted` accepts; waits for it, up to half a minute. */
  async mailTo(address: string, wanted: (mail: SentMail) => boolean = () => true): Promise<SentMail> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const list = await fetch(new URL(`/messages?to=${encodeURIComponent(address)}`, this.#endpoints.mailbox));
      const { items } = (await list.json()) as { items: { id: string }[] };
      for (const { id } of items) {
        const one = await fetch(new URL(`/messages/${id}`, this.#endpoints.mailbox));
        const mail = (await one.json()) as SentMail;
        if (wanted(mail)) return mail;
      }
      if (Date.now() > deadline) throw new Error(`No mail for ${address} arrived`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The desk's time, in epoch milliseconds. */
  async time(): Promise<number> {
    const { now } = (await (await fetch(this.#endpoints.clock)).json()) as { now: string | number };
    return new Date(now).getTime();
  }

  /** Moves the desk's clock to an instant; everything due in between happens in order before this resolves. */
  async moveTo(instant: number): Promise<void> {
    const seconds = Math.round((instant - (await this.time())) / 1000);
    if (seconds > 0) await this.#advance(seconds);
  }

  /** Waits until everything that is under way has come to rest; a second passes at the desk. */
  settle(): Promise<void> {
    return this.#advance(1);
  }

  async #advance(seconds: number): Promise<void> {
    const response = await fetch(this.#endpoints.clock, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: `PT${seconds}S` }),
    });
    if (!response.ok) throw new Error(`The clock did not move: ${await response.text()}`);
  }
}
