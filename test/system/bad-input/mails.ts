import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../support/cloud.ts';
import { ask, type World } from './world.ts';

interface Case {
  /** The header lines and what follows, in place of a person's ordinary ones. */
  headers?: string[];
  body?: Buffer | string;
  subject?: string;
  to?: (address: string) => string[];
  /** What the list of incoming mail says of it; a ticket where nothing is said. */
  reason?: string;
  /** Nobody answers a machine. */
  answered?: false;
}

const from = (name: string) => `From: ${name} <${name.toLowerCase()}@courrier.example>`;

/** One mail each, by a name that its subject and its sender bear. */
const cases: Record<string, Case> = {
  Ordinary: {},
  Nobody: { headers: ['To: x@y.example'], reason: 'noSender', answered: false },
  Two: {
    headers: ['From: Two <two@courrier.example>, Autre <autre@courrier.example>'],
    reason: 'severalSenders',
    answered: false,
  },
  Many: {
    to: (address) => [
      ...Array.from({ length: 99 }, (_, index) => address.replace('@', `+liste${index}@`)),
      address.replace('@foyer.', '@nulle-part.'),
      ...Array.from({ length: 100 }, (_, index) => `collegue${index}@courrier.example`),
    ],
  },
  Alert: { headers: [from('Alert'), 'Auto-Submitted: auto-generated'], answered: false },
  Away: { headers: [from('Away'), 'Auto-Submitted: auto-replied'], reason: 'autoReply', answered: false },
  Bulk: { headers: [from('Bulk'), 'Precedence: bulk'], answered: false },
  Charset: {
    headers: [from('Charset'), 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=no-such-charset'],
    body: Buffer.from([0x4c, 0x75, 0x20, 0xe9, 0xff, 0xfe, 0x81, 0x0d, 0x0a]),
  },
  Long: { subject: `Long ${'très '.repeat(2000)}` },
  Empty: { body: '' },
};

interface Listed {
  subject: string;
  status: string;
  reasonCode?: string;
  reason?: string;
  ticket?: { id: string };
}

function send({ cloud }: World, sender: string, to: string[], raw: Buffer): Promise<unknown> {
  const { host, port } = cloud.endpoints.smtp;
  const transport = createTransport({ host, port, secure: false, ignoreTLS: true });
  return transport.sendMail({ envelope: { from: sender, to }, raw }).finally(() => transport.close());
}

/** Whatever comes in becomes one ticket, or stands in the list with the reason, or is refused to its sender. */
export function mails(world: () => World): void {
  const listed = async (): Promise<Listed[]> => {
    const { json } = await ask(world(), 'GET', '/api/incoming-mail', { token: world().home.token });
    return json.items as unknown as Listed[];
  };
  const kept = async (address: string) => {
    const at = new URL(`/messages?to=${encodeURIComponent(address)}`, world().cloud.endpoints.mailbox);
    return ((await (await fetch(at)).json()) as { items: { subject: string }[] }).items;
  };

  describe('a mail by SMTP', () => {
    it('is one ticket or one listed refusal, whatever it looks like, and only people are answered', async () => {
      const w = world();
      const all = Object.entries(cases);
      await Promise.all(
        all.map(([name, { headers = [from(name)], body = 'Bonjour\r\n', subject = name, to }]) => {
          const encoded =
            Buffer.from(subject)
              .toString('base64')
              .match(/.{1,60}/g) ?? [];
          const lines = [
            ...headers,
            `Message-ID: <${name}@courrier.example>`,
            `Subject: ${encoded.map((part) => `=?utf-8?b?${part}?=`).join('\r\n ')}`,
          ];
          const raw = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
          return send(w, `${name.toLowerCase()}@courrier.example`, to?.(w.home.address) ?? [w.home.address], raw);
        }),
      );
      const found = await eventually(async () => {
        const entries = await listed();
        const mine = all.map(([name]) => entries.filter(({ subject }) => subject.split(' ')[0] === name));
        return mine.every((list) => list.length > 0 && list.every(({ status }) => status !== 'received'))
          ? mine
          : undefined;
      }, 'every mail is listed');
      await w.cloud.doors.settle();
      const { json } = await ask(w, 'GET', '/api/tickets?queue=all&limit=200', { token: w.home.token });
      const rows = json.items as { id: string; subject: string }[];
      for (const [index, [name, { reason, answered }]] of all.entries()) {
        const [entry, ...more] = found[index] ?? [];
        expect(more, name).toEqual([]);
        const tickets = rows.filter(({ subject }) => subject.split(' ')[0] === name).map(({ id }) => id);
        expect([entry?.reasonCode, tickets], name).toEqual([reason, reason ? [] : [entry?.ticket?.id]]);
        if (reason) expect(entry?.reason, name).toMatch(/\p{L}{3}/u);
        const sent = (await kept(`${name.toLowerCase()}@courrier.example`)).length;
        expect(sent, `mails to ${name}`).toBe(answered === false ? 0 : 1);
      }
      // The desk's own address, in world.ts: it was listed, and nothing was said to itself.
      expect((await listed()).find(({ subject }) => subject === 'Boucle')).toMatchObject({ reasonCode: 'ownMail' });
      expect((await kept(w.home.address)).filter(({ subject }) => subject.includes('#'))).toEqual([]);
    });

    it('that is larger than what is taken is refused to its sender with 552, and nothing of it is kept', async () => {
      const w = world();
      const before = (await listed()).length;
      const attachment = Buffer.alloc(30 * 1024 * 1024, 7)
        .toString('base64')
        .replace(/.{76}/g, '$&\r\n');
      const head = `${from('Large')}\r\nSubject: Large\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
      const sending = send(w, 'large@courrier.example', [w.home.address], Buffer.from(head + attachment));
      await expect(sending).rejects.toMatchObject({ responseCode: 552 });
      await w.cloud.doors.settle();
      expect((await listed()).length).toBe(before);
      expect(await kept('large@courrier.example')).toEqual([]);
    });
  });
}
