import * as z from 'zod/mini';
import { tracedMail } from '../notifications/commands.ts';
import { visitorOf } from '../passes/pass.ts';
import { loadPerson } from '../people/commands.ts';
import type { Person } from '../people/person.ts';
import { actAs, actAsSystem, useTenant } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { PublicError } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { limitTenant, limitVisitor } from '../shared/rate-limit.ts';
import { tenantBySlug } from '../tenants/commands.ts';
import { mayReadTicket } from '../tickets/access.ts';
import { recordEvent } from '../tickets/commands.ts';
import type { StoredFile } from './file.ts';
import { type FileLink, isFileLinkOf, readFileLink } from './link.ts';
import { downloadAddress } from './objects.ts';
import { fileById } from './store.ts';

const linkInput = z.lazy(() =>
  z.strictObject({
    slug: z.string().check(z.trim(), z.toLowerCase(), z.maxLength(100)),
    fileId: z.string().check(z.regex(idPattern('file'))),
    token: z.string().check(z.maxLength(120)),
  }),
);
type LinkInput = z.infer<typeof linkInput>;

/** The same for whatever is wrong with a link, so that nothing can be learned by trying. */
const refused = () => new PublicError(404, 'notFound', 'fileLink.unknown');
const openLimit = { burst: 30, everyMs: 4_000 };
/** New copies of one mail: two at once, then one an hour. */
const renewLimit = { burst: 2, everyMs: 3_600_000 };

interface Opened {
  link: FileLink;
  reader: Person;
  file: StoredFile;
}

/**
 * Runs work as whom a link was mailed to, if it is right, they may still read the request, and the file is part of what is said openly there.
 * Whether its day is over is for the caller to look at.
 * @throws PublicError 404, the same for whatever is wrong
 */
async function asReader<T>(
  { slug, fileId, token }: LinkInput,
  address: string,
  now: number,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  await limitVisitor(`file-link#${address}`, openLimit, now);
  const link = readFileLink(fileId, token);
  const tenantId = link && (await tenantBySlug(slug));
  if (!link || !tenantId) throw refused();
  const reader = await actAsSystem(tenantId, 'file-link', async () => {
    const person = await loadPerson(link.personId);
    return person && person.status !== 'disabled' && (await isFileLinkOf(link, token, person)) ? person : undefined;
  });
  if (!reader) throw refused();
  const visitor = visitorOf(tenantId, reader);
  return actAs(visitor, async () => {
    const file = await fileById(fileId);
    if (!file?.ticketId || file.visibility !== 'public' || !(await mayReadTicket(visitor, file.ticketId)))
      throw refused();
    return work({ link, reader, file });
  });
}

export const linkRoutes = [
  route({
    method: 'POST',
    path: '/api/file-links',
    auth: 'visitor',
    summary: 'Open a mail’s link to one file: its name, and a signed address that works for five minutes',
    input: { body: linkInput },
    output: z.object({ name: z.string(), size: z.int(), until: z.string(), url: z.string() }),
    keepAnswer: false,
    handler: ({ address, now, input: { body } }) =>
      asReader(body, address, now, async ({ link, file }) => {
        if (link.until <= now) throw new PublicError(410, 'over', 'fileLink.over');
        const { name, size } = file;
        return { name, size, until: new Date(link.until).toISOString(), url: await downloadAddress(file) };
      }),
  }),
  route({
    method: 'POST',
    path: '/api/file-links/renewals',
    auth: 'visitor',
    summary: 'Have the mail of a link that is over sent anew, to the address of whom it was for, with new links',
    input: { body: linkInput },
    output: null,
    status: 204,
    keepAnswer: false,
    handler: ({ address, now, input: { body } }) =>
      asReader(body, address, now, async ({ link: { sentBy, personId }, reader }) => {
        const mail = await tracedMail(sentBy, personId);
        if (!mail || !reader.email) throw new PublicError(410, 'faded', 'fileLink.faded');
        await limitTenant(useTenant(), `file-link#${sentBy}#${personId}`, renewLimit, now);
        const data = {
          event: mail.event,
          eventAt: mail.eventAt,
          notice: mail.notice,
          recipient: { id: personId, name: reader.name },
          address: reader.email.toLowerCase(),
        };
        await recordEvent(mail.ticketId, 'ticket.resent', data, `renewed/${sentBy}/${personId}/${now}`, now);
        return undefined;
      }),
  }),
];
