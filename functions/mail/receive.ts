import { arrivalBy, deskAddresses, noteArrival } from '../addresses/commands.ts';
import { findOrCreateRequester, personByEmail } from '../people/commands.ts';
import { isStaff } from '../people/person.ts';
import { useTenant } from '../shared/actor.ts';
import { environment } from '../shared/environment.ts';
import { PublicError } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import { lazy } from '../shared/lazy.ts';
import { deliverAlert } from './alerts.ts';
import { keyOfConversation, keyOfMessageId } from './conversation.ts';
import { noteConversation } from './conversations-store.ts';
import { letCopiesTakePart } from './copies.ts';
import { deliver, named, type Outcome } from './deliver.ts';
import { followReport } from './follow-report.ts';
import { originalSenderOf } from './forwarded.ts';
import { type Envelope, type IncomingMail, type MailReason, mailIdOf, unreadableMailId } from './incoming.ts';
import { findThread, type Thread } from './join.ts';
import { type MachineReading, readMachine } from './machine.ts';
import { namedBy } from './named.ts';
import { authorBehindList } from './own-list.ts';
import { headerWord, type ParsedMail, parseMail, UnreadableMail } from './parse.ts';
import { mayCome } from './rates.ts';
import type { Origin } from './received.ts';
import { senderOf } from './sender.ts';
import { settingsOfMail } from './settings-store.ts';
import { beginMail, saveMail } from './store.ts';

/** Whether somebody asked to take a mail in that was refused. Viruses and our own mails stay out even then. */
export interface Insistence {
  insisted: boolean;
}

/**
 * Processes one mail for the acting tenant: a message of its ticket, a new ticket, or an entry of the list of refused and
 * unreadable mail. Idempotent: any number of copies, tries and retries make one message.
 */
export async function receiveMail(
  envelope: Envelope,
  raw: Uint8Array,
  now: number,
  { insisted }: Insistence = { insisted: false },
): Promise<IncomingMail> {
  const tenantId = useTenant();
  const mail = await parseMail(raw).catch((error: unknown) => {
    if (error instanceof UnreadableMail) return undefined;
    throw error;
  });
  const reading = mail && senderOf(mail);
  const behind =
    mail && reading?.kind === 'sender' ? authorBehindList(mail, reading.address, await ownAddresses()) : undefined;
  const sender = behind ?? reading;
  const record: IncomingMail = {
    ...envelope,
    // What is proven of such a mail is that the list sent it.
    ...(behind && envelope.origin === 'proven' ? { origin: 'unproven' as const } : {}),
    recipients: envelope.recipients.slice(0, 20),
    id: mail ? mailIdOf(tenantId, mail, envelope.receivedAt) : unreadableMailId(tenantId, envelope.objectKey),
    status: 'received',
    size: raw.byteLength,
    subject: mail?.subject.slice(0, 1000) ?? '',
    ...(mail?.messageId ? { messageId: mail.messageId } : {}),
    ...(sender?.kind === 'sender' ? { from: { address: sender.address, name: sender.name.slice(0, 200) } } : {}),
  };
  const begun = await beginMail(record);
  if (begun.status !== 'received') return begun;
  const outcome: Outcome =
    mail === undefined || sender === undefined
      ? { status: 'unreadable', reason: 'unparsable' }
      : sender.kind === 'unreadable'
        ? { status: 'unreadable', reason: sender.reason }
        : await process(
            { ...begun, recipients: envelope.recipients },
            mail,
            { ...sender, behindList: behind !== undefined },
            insisted,
            now,
          );
  const done = { ...begun, ...outcome };
  await saveMail(done);
  return done;
}

async function machineOf(envelope: Envelope, mail: ParsedMail, address: string): Promise<MachineReading> {
  return readMachine(
    mail,
    { address, envelope: envelope.source },
    { tenantId: useTenant(), addresses: await ownAddresses() },
  );
}

async function process(
  record: IncomingMail,
  mail: ParsedMail,
  sender: { address: string; name: string; behindList: boolean },
  insisted: boolean,
  now: number,
): Promise<Outcome> {
  const machine = await machineOf(record, mail, sender.address);
  const known = await personByEmail(sender.address);
  const staff = known !== undefined && isStaff(known) && known.status === 'active';
  const correspondent = {
    ...(known ? { personId: known.id } : {}),
    ...(known?.customerId ? { customerId: known.customerId } : {}),
    staff,
    origin: record.origin,
    behindList: sender.behindList,
  };
  const domain = environment('MAIL_DOMAIN');
  const thread = () => findThread(mail, record.recipients, correspondent, domain);

  const reason = refusalOf(record, machine, insisted);
  if (reason) {
    const report = machine.kind === 'refused' ? machine.report : undefined;
    const told = report && (await followReport(report, record.id, domain, now));
    const about = told ?? (machine.kind === 'refused' && reason !== 'ownMail' ? (await thread()).ticket : undefined);
    return { status: 'refused', reason, ...(about ? named(about) : {}) };
  }
  const found = await thread();
  const alert = machine.kind === 'machine' && found.kind === 'new' && !insisted ? machine.alert : undefined;
  const joined = found.kind === 'join' ? found.ticket.id : undefined;
  // One alert of many is a message of one ticket; the limit per ticket is for those who answer each other.
  if (!insisted && !alert && !(await mayCome(sender.address, joined, now)))
    return { status: 'refused', reason: 'tooMany', ...(found.ticket ? named(found.ticket) : {}) };
  const arrival = lazy(() => arrivalBy(record.recipients, namedBy(mail)));
  const usual = known ? undefined : (await arrival()).language;
  const author = known ?? (await findOrCreateRequester(requesterOf(mail, sender, usual), now));
  const automatic = machine.kind !== 'person';
  const own = await ownAddresses();
  const original =
    staff && !alert && found.kind === 'new' && record.origin !== 'forged' ? await handedOn(mail, own) : undefined;
  const person = original ? await findOrCreateRequester(original, now) : author;
  const handed = person.id === author.id ? {} : { forwardedBy: author };
  const outcome = await again(thread, found, (one) =>
    alert
      ? deliverAlert(alert, { record, mail, person, arrival }, now)
      : deliver({ record, mail, person, arrival, automatic, thread: one, ...handed }, now),
  );
  if (outcome.ticketId) await noteArrival(record.recipients, namedBy(mail), now);
  await afterwards(
    outcome,
    { mail, automatic, origin: record.origin, own: [...own, sender.address, person.email ?? ''] },
    now,
  );
  return outcome;
}

/** Whose mail it is that a member of the desk hands on; nobody's where it is the desk's own. */
async function handedOn(
  mail: ParsedMail,
  own: readonly string[],
): Promise<{ email: string; name: string } | undefined> {
  const original = await originalSenderOf(mail);
  return original && !own.includes(original.address) ? { email: original.address, name: original.name } : undefined;
}

async function ownAddresses(): Promise<string[]> {
  return [...(await deskAddresses()).map(({ address }) => address), environment('MAIL_FROM')];
}

/** What follows once a mail is in its ticket: mails that answer it find the ticket, and who is named in it takes part. */
async function afterwards(
  { ticketId }: Outcome,
  { mail, automatic, origin, own }: { mail: ParsedMail; automatic: boolean; origin: Origin; own: readonly string[] },
  now: number,
): Promise<void> {
  if (ticketId === undefined) return;
  const conversation = keyOfConversation(mail);
  const keys = [...(mail.messageId ? [keyOfMessageId(mail.messageId)] : []), ...(conversation ? [conversation] : [])];
  await noteConversation(keys, ticketId, now);
  if (automatic || origin === 'forged' || !(await settingsOfMail()).copiesTakePart) return;
  await letCopiesTakePart(mail, ticketId, own, now);
}

/** Once more where the ticket was closed for good between the look and the write: the second look opens a linked ticket. */
async function again<T>(look: () => Promise<Thread>, found: Thread, write: (thread: Thread) => Promise<T>): Promise<T> {
  try {
    return await write(found);
  } catch (error) {
    if (!(error instanceof PublicError && error.status === 409)) throw error;
    return write(await look());
  }
}

function refusalOf(record: IncomingMail, machine: MachineReading, insisted: boolean): MailReason | undefined {
  if (record.fault === 'virus') return 'virus';
  if (machine.kind === 'refused' && (machine.reason === 'ownMail' || !insisted)) return machine.reason;
  return record.fault && !insisted ? record.fault : undefined;
}

function requesterOf(mail: ParsedMail, sender: { address: string; name: string }, usual: Language | undefined) {
  const tag = headerWord(mail, 'content-language').slice(0, 2);
  const language: Language | undefined = tag === 'fr' || tag === 'en' ? tag : usual;
  return { email: sender.address, name: sender.name, ...(language ? { language } : {}) };
}
