import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { listenOn } from '../listen.ts';
import type { Envelope } from './inbound.ts';

/** SES takes mails of 40 MB at most, for at most 500 recipients (https://docs.aws.amazon.com/ses/latest/dg/quotas.html). */
const sizeLimit = 40 * 1024 * 1024;
const recipientLimit = 500;

/** An error that SMTP answers with its own code. */
class SmtpError extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/**
 * The SMTP door: plain, without a password, for this machine. `deliver` has stored the mail when it returns, and only then
 * is the sender told so.
 */
export async function startSmtp(
  port: number,
  option: string,
  deliver: (envelope: Envelope, raw: Buffer) => void,
  onError: (error: unknown) => void,
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = new SMTPServer({
    name: 'guichet.local',
    banner: 'Guichet',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: sizeLimit,
    disableReverseLookup: true,
    closeTimeout: 500,
    onRcptTo: (_address, session, done) => {
      const full = session.envelope.rcptTo.length >= recipientLimit;
      done(full ? new SmtpError(452, 'Too many recipients') : null);
    },
    onData: (stream, session, done) => {
      read(stream, session, deliver).then(
        () => done(),
        (error: Error) => {
          if (!(error instanceof SmtpError)) onError(error);
          done(error instanceof SmtpError ? error : new SmtpError(451, 'The mail could not be stored, try again'));
        },
      );
    },
  });
  let listening = false;
  server.on('error', (error) => {
    // Senders that hang up are their own affair, and who asked for the port is told that it is taken.
    if (listening && (error as NodeJS.ErrnoException).code !== 'ECONNRESET') onError(error);
  });
  const actual = await listenOn(server.server, port, option);
  listening = true;
  return { port: actual, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function read(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  deliver: (envelope: Envelope, raw: Buffer) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += (chunk as Buffer).length;
    if (length <= sizeLimit) chunks.push(chunk as Buffer);
  }
  if (length > sizeLimit || stream.sizeExceeded) throw new SmtpError(552, 'The mail is larger than 40 MB');
  const { mailFrom, rcptTo } = session.envelope;
  deliver({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }, Buffer.concat(chunks));
}
