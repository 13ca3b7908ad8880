import { mailedLogo } from '../appearance/appearance.ts';
import { readFile } from '../files/commands.ts';
import type { Mail } from './compose.ts';
import { logoCid, type Sender } from './templates/layout.ts';

const logos = new WeakMap<Sender, Promise<Mail['attachments']>>();

/** The desk's logo as its mails carry it, for the place that the HTML has for it. Read once for all mails of one event. */
export function logoOf(desk: Sender): Promise<Mail['attachments']> {
  const known = logos.get(desk);
  if (known) return known;
  const read = readLogo(desk);
  logos.set(desk, read);
  read.catch(() => logos.delete(desk));
  return read;
}

async function readLogo(desk: Sender): Promise<Mail['attachments']> {
  const logo = mailedLogo(desk.appearance);
  const stored = logo && (await readFile(logo.id));
  return stored ? [{ name: stored.file.name, type: logo.type, bytes: stored.bytes, cid: logoCid }] : [];
}
