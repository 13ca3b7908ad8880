import { mailedLogo } from '../appearance/appearance.ts';
import { readFile } from '../files/commands.ts';
import type { Mail } from './compose.ts';
import { logoCid, type Sender } from './templates/layout.ts';

/** The desk's logo as its mails carry it, for the place that the HTML has for it. */
export async function logoOf(desk: Sender): Promise<Mail['attachments']> {
  const logo = mailedLogo(desk.appearance);
  const stored = logo && (await readFile(logo.id));
  return stored ? [{ name: stored.file.name, type: logo.type, bytes: stored.bytes, cid: logoCid }] : [];
}
