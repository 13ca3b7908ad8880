import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** `sent`: the desk sent it (SES). `received`: it came in by SMTP. */
export type Direction = 'sent' | 'received';

/** A kept mail, without its content. */
export interface MailSummary {
  id: string;
  /** Virtual instant, ISO 8601. */
  at: string;
  direction: Direction;
  from: string;
  to: string[];
  subject: string;
  size: number;
}

interface Row {
  id: string;
  at: number;
  direction: Direction;
  sender: string;
  recipients: string;
  subject: string;
  size: number;
}

const columns = 'id, at, direction, sender, recipients, subject, length(raw) AS size';

/** Every mail that went through the local cloud, as it was, byte by byte. */
export class MailboxStore {
  readonly #db: DatabaseSync;

  constructor(folder: string) {
    this.#db = new DatabaseSync(join(folder, 'mails.sqlite'));
    this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS mails (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, direction TEXT NOT NULL,
        sender TEXT NOT NULL, recipients TEXT NOT NULL, subject TEXT NOT NULL, raw BLOB NOT NULL);
      CREATE TABLE IF NOT EXISTS recipients (address TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (address, number))
        WITHOUT ROWID;`);
  }

  /** @param at virtual epoch milliseconds */
  add(mail: { at: number; direction: Direction; from: string; to: string[]; subject: string; raw: Buffer }): string {
    const id = randomUUID();
    this.#db.exec('BEGIN');
    const { lastInsertRowid } = this.#db
      .prepare('INSERT INTO mails (id, at, direction, sender, recipients, subject, raw) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(id, mail.at, mail.direction, mail.from, JSON.stringify(mail.to), mail.subject, mail.raw);
    const recipient = this.#db.prepare('INSERT OR IGNORE INTO recipients VALUES (?, ?)');
    for (const address of mail.to) recipient.run(address.toLowerCase(), lastInsertRowid);
    this.#db.exec('COMMIT');
    return id;
  }

  /** The newest first, at most `limit`; `to` is one whole address. */
  list({ to, limit }: { to?: string | undefined; limit: number }): MailSummary[] {
    const rows = to
      ? this.#db
          .prepare(
            `SELECT ${columns} FROM recipients JOIN mails USING (number) WHERE address = ? ORDER BY number DESC LIMIT ?`,
          )
          .all(to.toLowerCase(), limit)
      : this.#db.prepare(`SELECT ${columns} FROM mails ORDER BY number DESC LIMIT ?`).all(limit);
    return (rows as unknown as Row[]).map(summaryOf);
  }

  get(id: string): { summary: MailSummary; raw: Buffer } | undefined {
    const row = this.#db.prepare(`SELECT ${columns}, raw FROM mails WHERE id = ?`).get(id);
    if (!row) return undefined;
    return { summary: summaryOf(row as unknown as Row), raw: Buffer.from(row.raw as Uint8Array) };
  }

  close(): void {
    this.#db.close();
  }
}

function summaryOf(row: Row): MailSummary {
  const { id, direction, subject, size } = row;
  return {
    id,
    at: new Date(row.at).toISOString(),
    direction,
    from: row.sender,
    to: JSON.parse(row.recipients) as string[],
    subject,
    size,
  };
}
