import { selectParts } from '../../../functions/mail/attachments.ts';
import { bodyOf } from '../../../functions/mail/body.ts';
import { originalSenderOf } from '../../../functions/mail/forwarded.ts';
import { readMachine } from '../../../functions/mail/machine.ts';
import { parseMail } from '../../../functions/mail/parse.ts';
import { senderOf } from '../../../functions/mail/sender.ts';
import { spokenBy } from '../../../functions/mail/spoken.ts';
import { subjectOf } from '../../../functions/mail/subject.ts';

const own = {
  tenantId: 'tnt_00000000000000000000000001',
  addresses: ['support@essai.desk.example', 'no-reply@desk.example'],
};

/** All that the pure functions read in a mail. */
export async function readingOf(raw: Uint8Array) {
  const mail = await parseMail(raw);
  const sender = senderOf(mail);
  const address = sender.kind === 'sender' ? sender.address : '';
  const machine = readMachine(mail, { address, envelope: address || 'someone@acme.example' }, own);
  const spoken = spokenBy(mail, 'en');
  const body = bodyOf(spoken, mail.references.length > 0);
  const original = await originalSenderOf(mail);
  const report = machine.kind === 'refused' ? machine.report : undefined;
  return {
    sender: sender.kind === 'sender' ? `${sender.name} <${sender.address}>` : sender.reason,
    machine: machine.kind === 'person' ? 'person' : `${machine.kind} ${machine.reason}`,
    ...(machine.kind === 'machine' && machine.alert ? { alert: machine.alert } : {}),
    report: report && `${report.kind} ${report.recipient ?? ''} ${report.status ?? ''}`.trim(),
    ...(spoken.protection ? { protection: `${spoken.protection.kind} ${spoken.protection.by}` } : {}),
    original: original && `${original.name} <${original.address}>`,
    subject: subjectOf(mail.subject, body.text, 'en').subject,
    text: body.text,
    html: body.html,
    files: selectParts(mail.parts).kept.map((part) => `${part.name} ${part.type}`),
    left: selectParts(mail.parts).left.length,
    references: mail.references,
    recipients: mail.recipients.length,
  };
}

export type Reading = Awaited<ReturnType<typeof readingOf>>;
