import type { LocalClock } from '../clock.ts';
import { rawHeaders } from './headers.ts';
import { addressesIn, decodeHeader, type Envelope, type InboundOptions, receiveMail } from './inbound.ts';
import type { Direction, MailboxStore } from './mailbox-store.ts';

export interface PostOfficeOptions {
  mailbox: MailboxStore;
  clock: LocalClock;
  /** Whether mail to a host is for desks. */
  receives: (host: string) => boolean;
  /** Undefined where no function receives mail. */
  inbound: InboundOptions | undefined;
}

/** Where every mail of the local cloud passes: kept for the viewer, and handed to the desks whose address it bears. */
export class PostOffice {
  readonly #options: PostOfficeOptions;

  constructor(options: PostOfficeOptions) {
    this.#options = options;
  }

  /** Takes a mail from SMTP (`received`) or from the desks themselves (`sent`). It is on disk when this returns. */
  take(direction: Direction, envelope: Envelope, raw: Buffer): void {
    const { mailbox, clock, inbound } = this.#options;
    const to = envelope.to.filter((address) => this.#isDesk(address));
    if (to.length && inbound) receiveMail(inbound, { from: envelope.from, to }, raw);
    const subject = rawHeaders(raw).find(({ name }) => name.toLowerCase() === 'subject')?.value ?? '';
    mailbox.add({
      at: clock.now(),
      direction,
      from: envelope.from || firstSender(raw),
      to: envelope.to,
      subject: decodeHeader(subject),
      raw,
    });
  }

  #isDesk(address: string): boolean {
    const host = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    return this.#options.receives(host);
  }
}

function firstSender(raw: Buffer): string {
  const from = rawHeaders(raw).find(({ name }) => name.toLowerCase() === 'from')?.value ?? '';
  return addressesIn(from)[0] ?? '';
}
