import { iso } from '../shared/clock.ts';
import type { Standstill, Wait } from '../sla/pause.ts';
import { type Agreement, isOpen, type Ref, type Ticket } from './ticket.ts';

/**
 * The ticket as the table holds it. It is written by hand rather than by ElectroDB: short names, epoch milliseconds and no copies
 * of key parts keep an ordinary ticket within 1 KB with its keys, and an opening is charged by that (DESIGN: ≤ 12 write units).
 * Its indexes: gsi1 a requester's tickets, by number · gsi2 all open ones, by what is due next · gsi3 all ever, by number ·
 * gsi4 a team's open ones, by due · gsi5 a holder's open ones, by due (`none`: routed, and held by nobody yet). They are
 * sparse: a resolved or closed ticket is in gsi1 and gsi3 only.
 */
export interface StoredTicket extends Ticket {
  /** Seeds of the latest messages: one that comes again is recognised, because every write is conditional on `revision`. */
  seeds: string[];
  /** Values of the fields that the desk added. */
  fields?: Record<string, string | number | boolean>;
  wait?: Wait;
  /** The Message-ID that opened it, and the desk's address by which it came where that is not its main one. */
  mail?: { messageId?: string; address?: string };
}

type Item = Record<string, unknown>;

/** Sorts after every instant: a ticket on which nothing is due comes last. */
const nothingDue = '~';

const prune = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined && value !== false));

const ms = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
const text = (value: unknown) => (value === undefined ? undefined : iso(Number(value)));

/** Keys of a ticket's item collection (ticket, clocks, workflow state, events). */
export function ticketKey(tenantId: string, ticketId: string): { pk: string; sk: string } {
  return { pk: `T#${tenantId}#TKT#${ticketId}`, sk: 'TICKET' };
}

/** A ticket number as it sorts. */
export function paddedNumber(number: number): string {
  return String(number).padStart(9, '0');
}

/** The item of a ticket, with its index keys. */
export function itemOfTicket(tenantId: string, ticket: StoredTicket): Item {
  const open = isOpen(ticket.state);
  const due = ticket.nextDueAt ?? nothingDue;
  const { agreement, requester } = ticket;
  const number = paddedNumber(ticket.number);
  return prune({
    ...ticketKey(tenantId, ticket.id),
    gsi1pk: `T#${tenantId}#REQ#${requester.id}`,
    gsi1sk: number,
    gsi3pk: `T#${tenantId}#TKT`,
    gsi3sk: number,
    ...(open ? { gsi2pk: `T#${tenantId}#OPEN`, gsi2sk: due } : {}),
    ...(open && ticket.team ? { gsi4pk: `T#${tenantId}#TEAMQ#${ticket.team.id}`, gsi4sk: due } : {}),
    ...(open && ticket.team ? { gsi5pk: `T#${tenantId}#HOLDQ#${ticket.assignee?.id ?? 'none'}`, gsi5sk: due } : {}),
    entity: 'ticket',
    su: ticket.subject,
    st: ticket.state,
    ss: ticket.status,
    pr: ticket.pendingReason,
    pw: ticket.wait && itemOfWait(ticket.wait),
    ty: ticket.type,
    ch: ticket.channel,
    im: ticket.impact,
    ur: ticket.urgency,
    py: ticket.priority,
    po: ticket.priorityByHand && {
      r: ticket.priorityByHand.reason,
      n: ticket.priorityByHand.by,
      a: ms(ticket.priorityByHand.at),
    },
    ct: ticket.category,
    tg: ticket.tags?.length ? ticket.tags : undefined,
    rq: requester.name,
    cu: ticket.customer,
    te: ticket.team,
    as: ticket.assignee,
    le: ticket.level,
    ag: prune({
      i: agreement.contractId,
      n: agreement.contractName,
      v: agreement.version,
      l: agreement.line,
      s: agreement.level,
      p: agreement.path.length ? agreement.path : undefined,
      c: agreement.covered ? 1 : undefined,
      x: agreement.notCovered,
      h: agreement.byHand,
    }),
    ab: ticket.about?.length ? ticket.about : undefined,
    wf: ticket.workflowId,
    pt: ticket.participants?.length ? ticket.participants : undefined,
    og: ticket.organisations?.length ? ticket.organisations : undefined,
    mg: ticket.mergedInto,
    pv: ticket.private,
    dt: ticket.nextDueTarget,
    br: ticket.breached,
    sz: ticket.snooze && prune({ u: ms(ticket.snooze.until), i: ticket.snooze.by, n: ticket.snooze.note }),
    lf: ticket.lastFrom,
    ra: ticket.rating,
    rv: ticket.revision,
    ca: ms(ticket.createdAt),
    ua: ticket.updatedAt === ticket.createdAt ? undefined : ms(ticket.updatedAt),
    ps: ms(ticket.pendingSince),
    rs: ms(ticket.resolvedAt),
    cl: ms(ticket.closedAt),
    cf: ticket.fields && Object.keys(ticket.fields).length ? ticket.fields : undefined,
    sd: ticket.seeds.length ? ticket.seeds : undefined,
    mi: ticket.mail?.messageId,
    va: ticket.mail?.address,
  });
}

function itemOfWait({ id, pauses, followUp }: Wait): Item {
  const { sla, ola, uc } = pauses;
  return prune({ i: id, s: sla.length ? sla : undefined, o: ola, u: uc, f: followUp });
}

function waitOfItem({ i, s = [], o = false, u = false, f }: Item): Wait {
  const pauses = { sla: s, ola: o, uc: u } as Standstill;
  return { id: String(i), pauses, ...(f ? { followUp: f as NonNullable<Wait['followUp']> } : {}) };
}

function snoozeOf({ u, i, n }: Item): NonNullable<Ticket['snooze']> {
  return { until: iso(Number(u)), by: i as Ref, ...(n ? { note: String(n) } : {}) };
}

const byHandOf = ({ r, n, a }: Item) => ({ reason: String(r), by: String(n), at: iso(Number(a)) });

/** The ticket of an item. */
export function ticketOfItem(item: Item): StoredTicket {
  const stored = (item.ag ?? {}) as Item;
  const agreement: Agreement = {
    contractId: stored.i as string | undefined,
    contractName: stored.n as string | undefined,
    version: stored.v as number | undefined,
    line: stored.l as string | undefined,
    level: stored.s as string | undefined,
    path: (stored.p as string[] | undefined) ?? [],
    covered: stored.c === 1,
    ...(stored.x ? { notCovered: stored.x as Agreement['notCovered'] } : {}),
    ...(stored.h ? { byHand: stored.h as Agreement['byHand'] } : {}),
  };
  const open = item.gsi2sk as string | undefined;
  const createdAt = iso(Number(item.ca));
  return {
    id: String(item.pk).split('#').at(-1) ?? '',
    number: Number(item.gsi3sk),
    subject: String(item.su),
    state: item.st as Ticket['state'],
    ...(item.ss ? { status: String(item.ss) } : {}),
    pendingReason: item.pr as Ticket['pendingReason'],
    ...(item.pw ? { wait: waitOfItem(item.pw as Item) } : {}),
    type: item.ty as Ticket['type'],
    channel: item.ch as Ticket['channel'],
    impact: Number(item.im),
    urgency: Number(item.ur),
    priority: Number(item.py),
    ...(item.po ? { priorityByHand: byHandOf(item.po as Item) } : {}),
    ...(item.ct ? { category: String(item.ct) } : {}),
    ...(item.tg ? { tags: item.tg as string[] } : {}),
    requester: { id: String(item.gsi1pk).split('#').at(-1) ?? '', name: String(item.rq) },
    customer: item.cu as Ticket['customer'],
    team: item.te as Ticket['team'],
    assignee: item.as as Ticket['assignee'],
    level: Number(item.le ?? 1),
    agreement,
    ...(item.ab ? { about: item.ab as Ticket['about'] } : {}),
    workflowId: item.wf as string | undefined,
    ...(item.pv ? { private: true } : {}),
    ...(item.pt ? { participants: item.pt as Ticket['participants'] } : {}),
    ...(item.og ? { organisations: item.og as Ticket['organisations'] } : {}),
    ...(item.mg ? { mergedInto: item.mg as Ticket['mergedInto'] } : {}),
    nextDueAt: open === undefined || open === nothingDue ? undefined : open,
    nextDueTarget: item.dt as Ticket['nextDueTarget'],
    breached: item.br === true,
    ...(item.sz ? { snooze: snoozeOf(item.sz as Item) } : {}),
    lastFrom: item.lf as Ticket['lastFrom'],
    rating: item.ra as Ticket['rating'],
    revision: Number(item.rv),
    createdAt,
    updatedAt: text(item.ua) ?? createdAt,
    pendingSince: text(item.ps),
    resolvedAt: text(item.rs),
    closedAt: text(item.cl),
    ...(item.cf ? { fields: item.cf as StoredTicket['fields'] } : {}),
    seeds: (item.sd as string[] | undefined) ?? [],
    ...(item.mi === undefined && item.va === undefined
      ? {}
      : {
          mail: {
            ...(item.mi === undefined ? {} : { messageId: String(item.mi) }),
            ...(item.va === undefined ? {} : { address: String(item.va) }),
          },
        }),
  };
}
