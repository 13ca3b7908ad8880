import { deliveryReasons } from '../../../../../../functions/mail/delivery-words.ts';
import { ticketTypes } from '../../../../../../functions/tickets/ticket-type.ts';
import { moment } from '../../../../i18n/format.ts';
import type { Language } from '../../../../i18n/language.ts';
import type { TimelineEvent } from '../../queries/types.ts';
import type { SayWorkspace } from '../../words/workspace.ts';
import { asGrade } from '../field-words.ts';
import { moneyText, workDone } from '../panel/work-text.ts';
import { clockText } from './clock-text.ts';
import { listIn, numberIn, objectIn, oneOf, refIn, textIn } from './event-data.ts';
import { byHandText, categoryText, tagsText } from './marks-text.ts';

/** In which words an event is told. */
export interface Telling {
  say: SayWorkspace;
  /** Epoch milliseconds at the desk: other instants are told as seen from then. */
  now: number;
  language: Language;
  /** IANA zone in which times are told. */
  zone: string;
  /** A support level by its name. */
  levelName: (level: number) => string;
}

const relations = [
  'relatesTo',
  'causedBy',
  'causes',
  'childOf',
  'parentOf',
  'duplicateOf',
  'duplicatedBy',
  'blockedBy',
  'blocks',
  'splitFrom',
  'splitInto',
] as const;

function mergedText({ type, data }: TimelineEvent, say: SayWorkspace, who: string): string {
  const other = objectIn(data, 'ticket');
  const ticket = `#${numberIn(other, 'number') ?? ''} ${textIn(other, 'subject') ?? ''}`.trim();
  const from = textIn(data, 'kind') === 'from';
  if (type === 'ticket.unmerged') return say(from ? 'event.unmergedFrom' : 'event.unmerged', { who, ticket });
  return say(from ? 'event.mergedFrom' : 'event.mergedInto', { who, ticket });
}

function propagatedText({ data }: TimelineEvent, say: SayWorkspace, who: string): string {
  const count = numberIn(data, 'count') ?? 0;
  const then = textIn(data, 'then');
  if (then === 'close') return say('event.propagatedClose', { who, count });
  return say(then === 'resolve' ? 'event.propagatedResolve' : 'event.propagated', { who, count });
}

function linkText({ type, data }: TimelineEvent, say: SayWorkspace, who: string): string {
  const other = objectIn(data, 'ticket');
  const ticket = `#${numberIn(other, 'number') ?? ''} ${textIn(other, 'subject') ?? ''}`.trim();
  if (type === 'ticket.unlinked') return say('event.unlinked', { who, ticket });
  return say(`event.linked.${oneOf(relations, textIn(data, 'relation')) ?? 'relatesTo'}`, { who, ticket });
}

const states = ['new', 'open', 'pending', 'resolved', 'closed'] as const;
const reasons = ['requester', 'supplier', 'part', 'approval'] as const;
const notices = [
  'acknowledgement',
  'reply',
  'mention',
  'answer',
  'resolved',
  'closed',
  'assigned',
  'warning',
  'breach',
  'escalation',
  'nudge',
  'told',
  'approval',
  'customerApproval',
  'merged',
] as const;

/** Who did it; the desk itself when nobody in person did. */
function whoOf({ actor }: TimelineEvent, say: SayWorkspace): string {
  return actor.kind === 'system' ? say('who.desk') : actor.name;
}

function stateText({ data }: TimelineEvent, say: SayWorkspace, who: string, language: Language): string {
  const word = (value: string | undefined) => {
    const state = oneOf(states, value);
    return state ? say(`state.${state}`) : (value ?? '');
  };
  const reason = oneOf(reasons, textIn(data, 'reason'));
  const own = textIn(objectIn(objectIn(data, 'status'), 'name'), language);
  const waits = textIn(objectIn(objectIn(data, 'wait'), 'name'), language);
  const to = own ?? waits ?? (reason ? say(`pending.${reason}`) : word(textIn(data, 'to')));
  return say('event.state', { who, from: word(textIn(data, 'from')), to });
}

function assignedText(event: TimelineEvent, { say, levelName }: Telling, who: string): string {
  const { data, actor } = event;
  const team = refIn(data, 'team');
  const assignee = refIn(data, 'assignee');
  const level = numberIn(data, 'level');
  const previous = objectIn(data, 'previous');
  if (assignee && assignee.id === actor.id) return say('event.taken', { who });
  if (!assignee && refIn(previous, 'assignee') && refIn(previous, 'team')?.id === team?.id)
    return say('event.released', { who });
  const parts = [assignee?.name, team?.name, level === undefined ? undefined : levelName(level)];
  const holder = parts.filter(Boolean).join(', ');
  return actor.kind === 'system' || textIn(data, 'cause') === 'workflow'
    ? say('event.routed', { holder })
    : say('event.assigned', { who, holder });
}

function escalatedText({ data }: TimelineEvent, { say, levelName }: Telling, who: string): string {
  if (textIn(data, 'kind') === 'hierarchical') {
    const managers = listIn(data, 'managers').flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
    return managers.length
      ? say('event.hierarchical', { who, managers: managers.join(say('event.managersAnd')) })
      : say('event.hierarchicalUnknown', { who });
  }
  const level = numberIn(data, 'toLevel');
  return level === undefined
    ? say('event.functionalUnknown', { who })
    : say('event.functional', { who, level: levelName(level) });
}

/** What a field of the desk's own, or what a ticket concerns, was and is. */
function ownChange(field: string, change: unknown, say: SayWorkspace): string {
  const { from, to } = (change ?? {}) as { from?: unknown; to?: unknown };
  const written = (value: unknown): string => {
    if (Array.isArray(value))
      return value.map((one: { name?: string }) => one.name ?? '').join(', ') || say('value.none');
    if (value === undefined || value === null || value === '') return say('value.none');
    return value === 'yes' || value === 'no' ? say(`value.${value}`) : String(value);
  };
  const name = field === 'about' ? say('about.changed') : field.slice('custom.'.length);
  return say('event.change', { field: name, from: written(from), to: written(to) });
}

function changedText(event: TimelineEvent, { say, language, levelName }: Telling, who: string): string {
  const { data } = event;
  const written = (field: string, value: unknown): string => {
    if (field === 'impact' || field === 'urgency') return say(`grade.${asGrade(Number(value))}`);
    if (field === 'level') return levelName(Number(value));
    if (field === 'priority') return `P${value}`;
    const type = oneOf(ticketTypes, value);
    return type ? say(`type.${type}`) : `“${String(value)}”`;
  };
  const named = ['subject', 'type', 'impact', 'urgency', 'priority', 'level'] as const;
  const changes = Object.entries(objectIn(data, 'changes')).flatMap(([field, change]) => {
    const name = oneOf(named, field);
    if (field === 'category') return [categoryText(change, say, language)];
    if (field === 'tags') return [tagsText(change, say)];
    if (field === 'about' || field.startsWith('custom.')) return [ownChange(field, change, say)];
    if (!name || typeof change !== 'object' || change === null) return [];
    const { from, to } = change as { from?: unknown; to?: unknown };
    return [say('event.change', { field: say(`field.${name}`), from: written(field, from), to: written(field, to) })];
  });
  const byHand = byHandText(event, say, who);
  const told = changes.length > 0 ? [say('event.changed', { who, changes: changes.join(' ; ') })] : [];
  return [...told, ...(byHand ? [byHand] : [])].join(' ; ');
}

/** A name that is one text or one per language. */
function titleIn(data: Readonly<Record<string, unknown>>, language: Language): string {
  const title = objectIn(data, 'title');
  return textIn(title, language) ?? textIn(data, 'title') ?? textIn(data, 'step') ?? textIn(data, 'stepId') ?? '';
}

function workflowText({ data }: TimelineEvent, { say, language }: Telling): string {
  const kind = textIn(data, 'kind') ?? textIn(data, 'status');
  if (kind === 'ended') return say('event.workflow.ended');
  if (kind === 'failed') return say('event.workflow.failed');
  const title = titleIn(data, language);
  if (kind === 'major') return say('event.workflow.major', { title });
  if (kind === 'majorOver') return title ? say('event.workflow.majorBack', { title }) : say('event.workflow.majorOver');
  return kind === 'started' ? say('event.workflow.started', { title }) : say('event.workflow.step', { title });
}

function notifiedText({ data }: TimelineEvent, say: SayWorkspace): string {
  const to = textIn(data, 'to') ?? refIn(data, 'to')?.name ?? textIn(data, 'email');
  const about = oneOf(notices, textIn(data, 'kind') ?? textIn(data, 'purpose') ?? textIn(data, 'notice'));
  if (!to) return say('event.notifiedOne');
  const told = about
    ? say('event.notifiedAbout', { to, about: say(`notice.${about}`) })
    : say('event.notified', { to });
  const later = listIn(data, 'recipients').filter(({ status }) => status === 'waits' || status === 'inDigest');
  if (later.length === 0) return told;
  return [told, say('event.notifiedLater', { names: later.map((one) => textIn(one, 'name')).join(', ') })].join(' ; ');
}

function deliveryText({ data }: TimelineEvent, say: SayWorkspace): string {
  const address = textIn(data, 'address') ?? '';
  const told = { name: refIn(data, 'to')?.name ?? address, address };
  const why = oneOf(deliveryReasons, textIn(data, 'reason'));
  const state = textIn(data, 'state');
  if (state === 'delivered') return say(data.read === true ? 'event.mailRead' : 'event.mailDelivered', told);
  if (state === 'complained') return [say('event.complained', told), say('event.undeliveredFinal')].join(' ; ');
  return [
    say(state === 'delayed' ? 'event.mailDelayed' : 'event.undelivered', told),
    ...(why ? [say(`delivery.reason.${why}`).replace(/\.$/, '')] : []),
    ...(data.suppressed === true ? [say('event.undeliveredFinal')] : []),
  ].join(' ; ');
}

function approvalText({ data }: TimelineEvent, { say, language }: Telling, who: string): string {
  const question = textIn(objectIn(data, 'question'), language) ?? '';
  const answer = oneOf(['approve', 'refuse'] as const, textIn(data, 'answer'));
  switch (textIn(data, 'kind')) {
    case 'asked':
      return say('event.approval.asked', { question });
    case 'answered':
      return say(answer === 'approve' ? 'event.approval.approve' : 'event.approval.refuse', { who, question });
    case 'silent':
      return say(answer === 'approve' ? 'event.approval.silentYes' : 'event.approval.silentNo', { question });
    default:
      return say('event.approval.withdrawn', { question });
  }
}

const workKinds = ['labour', 'travel', 'visit', 'part', 'incident', 'serviceRequest'] as const;

function workText({ data }: TimelineEvent, { say, language }: Telling, who: string): string {
  const kind = oneOf(workKinds, textIn(data, 'kind')) ?? 'labour';
  const [minutes, quantity, label] = [numberIn(data, 'minutes'), numberIn(data, 'quantity'), textIn(data, 'label')];
  const what = workDone(say, language, {
    kind,
    ...(minutes === undefined ? {} : { minutes }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(label === undefined ? {} : { label }),
  });
  const isTicket = kind === 'incident' || kind === 'serviceRequest';
  if (isTicket) return say(textIn(data, 'reversalOf') ? 'event.workUncounted' : 'event.workCounted', { what });
  if (textIn(data, 'reversalOf')) return say('event.workReversed', { who, what, reason: textIn(data, 'reason') ?? '' });
  const billed = numberIn(data, 'billed') ?? 0;
  const amount = moneyText(language, billed, textIn(data, 'currency'));
  return billed > 0 ? say('event.workBilled', { who, what, amount }) : say('event.work', { who, what });
}

function checklistText(data: Readonly<Record<string, unknown>>, say: SayWorkspace, who: string): string {
  const title = textIn(data, 'title') ?? '';
  const kind = oneOf(['added', 'removed'] as const, textIn(data, 'kind'));
  if (kind) return say(`event.checklist.${kind}`, { who, title });
  const listed = (name: string) => (Array.isArray(data[name]) ? (data[name] as string[]).join(', ') : '');
  if (listed('ticked')) return say('event.checklist.ticked', { who, items: listed('ticked') });
  if (listed('unticked')) return say('event.checklist.unticked', { who, items: listed('unticked') });
  return say('event.checklist.changed', { who, title });
}

function guideEventText({ data }: TimelineEvent, { say, language }: Telling, who: string): string {
  const kind = oneOf(['begun', 'reached', 'left', 'applied'] as const, textIn(data, 'kind')) ?? 'begun';
  const outcome = textIn(objectIn(data, 'outcome'), language) ?? '';
  return say(`event.guide.${kind}`, { who, name: textIn(objectIn(data, 'name'), language) ?? '', outcome });
}

/** What was answered in a guide, a line for each question. */
function guideNote(data: TimelineEvent['data'], language: Language): string | undefined {
  if (textIn(data, 'kind') === 'applied') return undefined;
  const lines = listIn(data, 'answers').map((one) => {
    const note = textIn(one, 'note');
    const said = `${textIn(objectIn(one, 'question'), language) ?? ''} ${textIn(objectIn(one, 'answer'), language) ?? ''}`;
    return note ? `${said} (${note})` : said;
  });
  return lines.join('\n') || undefined;
}

/** What happened, in one line. */
export function eventText(event: TimelineEvent, telling: Telling): string {
  const { say, now, language, zone } = telling;
  const who = whoOf(event, say);
  switch (event.type) {
    case 'ticket.status':
      return say('event.status', { who, to: textIn(objectIn(objectIn(event.data, 'status'), 'name'), language) ?? '' });
    case 'ticket.state':
      return stateText(event, say, who, language);
    case 'ticket.assigned':
      return assignedText(event, telling, who);
    case 'ticket.escalated':
      return escalatedText(event, telling, who);
    case 'ticket.priority':
    case 'ticket.changed':
      return changedText(event, telling, who);
    case 'ticket.clock':
      return clockText(event.data, say, (at) => moment(at, now, language, zone));
    case 'ticket.workflow':
      return workflowText(event, telling);
    case 'ticket.notified':
      return notifiedText(event, say);
    case 'ticket.delivery':
      return deliveryText(event, say);
    case 'ticket.resent': {
      const name = refIn(event.data, 'recipient')?.name ?? '';
      return say('event.resent', { who, name, address: textIn(event.data, 'address') ?? '' });
    }
    case 'ticket.snoozed':
      return say('event.snoozed', { who, when: moment(textIn(event.data, 'until') ?? event.at, now, language, zone) });
    case 'ticket.woken':
      return textIn(event.data, 'cause') === 'person' ? say('event.wokenBy', { who }) : say('event.woken');
    case 'ticket.rated':
      return say('event.rated', { who, score: numberIn(event.data, 'score') ?? 0 });
    case 'ticket.followedUp':
      return say(textIn(event.data, 'kind') === 'undone' ? 'event.followedUpNot' : 'event.followedUp', { who });
    case 'ticket.checklist':
      return checklistText(event.data, say, who);
    case 'ticket.watcher': {
      const person = refIn(event.data, 'person')?.name ?? '';
      return say(textIn(event.data, 'kind') === 'removed' ? 'event.watcher.removed' : 'event.watcher.added', {
        person,
      });
    }
    case 'ticket.work':
      return workText(event, telling, who);
    case 'ticket.contract': {
      const reason = textIn(event.data, 'reason');
      const named = textIn(objectIn(event.data, 'agreement'), 'contractName') ?? say('rematch.none');
      if (reason) return say('event.contractByHand', { who, contract: named, reason });
      const contract = textIn(event.data, 'contractName') ?? textIn(objectIn(event.data, 'agreement'), 'contractName');
      return contract ? say('event.contractNamed', { contract }) : say('event.contract');
    }
    case 'ticket.linked':
    case 'ticket.unlinked':
      return linkText(event, say, who);
    case 'ticket.merged':
    case 'ticket.unmerged':
      return mergedText(event, say, who);
    case 'ticket.participant': {
      const removed = textIn(event.data, 'kind') === 'removed';
      const person = (refIn(event.data, 'person') ?? refIn(event.data, 'organisation'))?.name ?? '';
      return say(removed ? 'event.participant.removed' : 'event.participant.added', { who, person });
    }
    case 'ticket.propagated':
      return propagatedText(event, say, who);
    case 'ticket.article': {
      const how =
        oneOf(['made', 'inserted', 'linked', 'solved', 'removed'] as const, textIn(event.data, 'how')) ?? 'linked';
      return say(`event.article.${how}`, { who, title: textIn(event.data, 'title') ?? '' });
    }
    case 'ticket.major': {
      const kind = oneOf(['declared', 'updated', 'ended'] as const, textIn(event.data, 'kind')) ?? 'updated';
      const said = objectIn(event.data, 'text');
      const text = textIn(said, language) ?? textIn(said, 'fr') ?? textIn(said, 'en') ?? '';
      return kind === 'declared' ? say('event.major.declared', { who }) : say(`event.major.${kind}`, { who, text });
    }
    case 'ticket.guide':
      return guideEventText(event, telling, who);
    case 'ticket.approval':
      return approvalText(event, telling, who);
    case 'ticket.steering': {
      const act = oneOf(['skip', 'repeat', 'move', 'stop'] as const, textIn(event.data, 'act'));
      return act
        ? say(`event.steering.${act}`, { who, title: titleIn(event.data, language) })
        : say('event.other', { who, type: 'workflow' });
    }
    default:
      return say('event.other', { who, type: event.type.replace(/^ticket\./, '') });
  }
}

/** What somebody wrote along with it: the note of an escalation or a change of state, a rating's comment. */
export function eventNote({ type, data }: TimelineEvent, language: Language): string | undefined {
  if (type === 'ticket.guide') return guideNote(data, language);
  if (type === 'ticket.steering') return textIn(data, 'reason');
  return textIn(data, 'note') ?? textIn(data, 'comment');
}
