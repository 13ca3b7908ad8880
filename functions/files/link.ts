import type { Person } from '../people/person.ts';
import { useTenant } from '../shared/actor.ts';
import { sameSecret, tokenFor } from '../shared/codes.ts';

/**
 * A link opens one file of a request for one person, without an account, until a day that is signed with it. It names the mail in which
 * it stood, so that who comes too late can have that mail anew.
 */
export interface FileLink {
  fileId: string;
  personId: string;
  /** The event by which the mail was sent. */
  sentBy: string;
  /** Epoch milliseconds, whole seconds. */
  until: number;
}

const shape = /^([0-9a-z]{1,9})\.([0-9a-hjkmnp-tv-z]{26})\.([0-9a-hjkmnp-tv-z]{26})\.([0-9a-f]{32})$/;
const bare = (id: string) => id.slice(id.indexOf('_') + 1);

/** What is signed; taking a person's passes back ends their links to files with them. */
function signature({ fileId, personId, sentBy, until }: FileLink, { passRound = 0 }: Person): Promise<string> {
  return tokenFor('file-link', [useTenant(), fileId, personId, String(passRound), sentBy, String(until)].join('/'));
}

/** The token that stands in a mail's link to a file. `until` in epoch milliseconds. */
export async function fileLinkToken(fileId: string, reader: Person, sentBy: string, until: number): Promise<string> {
  const seconds = Math.floor(until / 1000);
  const signed = await signature({ fileId, personId: reader.id, sentBy, until: seconds * 1000 }, reader);
  return [seconds.toString(36), bare(reader.id), bare(sentBy), signed].join('.');
}

/** What a token says, before anybody has looked whether it is right; undefined for what is none. */
export function readFileLink(fileId: string, token: string): FileLink | undefined {
  const [, until, person, event] = shape.exec(token) ?? [];
  if (!until) return undefined;
  const at = Number.parseInt(until, 36) * 1000;
  return { fileId, personId: `per_${person}`, sentBy: `evt_${event}`, until: at };
}

/** Whether the token of a link was signed for this person and has not been taken back. Says nothing of its day. */
export async function isFileLinkOf(link: FileLink, token: string, reader: Person): Promise<boolean> {
  return sameSecret(token.split('.')[3] ?? '', await signature(link, reader));
}
