import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attachments } from '../functions/mail/nasty/attachments.ts';
import { charsets } from '../functions/mail/nasty/charsets.ts';
import { forwards } from '../functions/mail/nasty/forwards.ts';
import { pages } from '../functions/mail/nasty/html.ts';
import { inside } from '../functions/mail/nasty/inside.ts';
import { machines } from '../functions/mail/nasty/machines.ts';
import { monitors } from '../functions/mail/nasty/monitors.ts';
import { oddParts } from '../functions/mail/nasty/odd-parts.ts';
import { replies } from '../functions/mail/nasty/replies.ts';
import { awayNotes, reports } from '../functions/mail/nasty/reports.ts';
import { senders } from '../functions/mail/nasty/senders.ts';
import { structures } from '../functions/mail/nasty/structures.ts';

const folder = join(import.meta.dirname, '../functions/mail/corpus');
/** Larger mails would leave the run no time for more of them. */
const largest = 200_000;

/** The mails of the corpus, by name. */
export const corpus: [name: string, raw: Uint8Array][] = [
  ...readdirSync(folder).map((name): [string, Uint8Array] => [name, readFileSync(join(folder, name))]),
  ...Object.entries({
    ...charsets,
    ...structures,
    ...senders,
    ...machines,
    ...attachments,
    ...pages,
    ...inside,
    ...forwards,
    ...monitors,
    ...replies,
    ...reports,
    ...awayNotes,
    ...oddParts,
  }).map(([name, { raw }]): [string, Uint8Array] => [name, raw]),
].filter(([, raw]) => raw.byteLength <= largest) as [string, Uint8Array][];
