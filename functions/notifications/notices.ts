import type { Words } from '../../workflows/wording.ts';
import { lowScore } from '../ratings/rating.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { AgreementKind, Target } from '../sla/clock.ts';
import type { Mention } from '../tickets/mention.ts';
import type { FileRef, Ref } from '../tickets/ticket.ts';
import type { SpokenPromise } from './templates/acknowledgement.ts';
import type { ClockNews } from './templates/to-staff.ts';

/** Whom a notice reaches: the requester, those who ask (the requester, and who takes part), who holds the ticket (else the team, else the managers), or named people. */
export type Audience =
  | { kind: 'requester' }
  | { kind: 'askers' }
  | { kind: 'holder' }
  | { kind: 'team' }
  | { kind: 'managers' }
  /** Those of the ticket's team; else all. */
  | { kind: 'teamManagers' }
  | { kind: 'contractManagers' }
  | { kind: 'watchers' }
  | { kind: 'onCall' }
  | { kind: 'people'; ids: string[] }
  /** Members and teams who are called upon in a message. */
  | { kind: 'mentioned'; ids: string[]; teamIds: string[] };

/** What a mail about a ticket says. */
export type Subject =
  | { kind: 'acknowledgement'; promises: SpokenPromise[] }
  | { kind: 'answer' | 'reply'; author: string; text: string; files: FileRef[] }
  | { kind: 'mention'; author: string; text: string }
  | { kind: 'assigned' }
  | { kind: 'warning' | 'breach'; clock: ClockNews }
  | { kind: 'escalation'; toLevel?: number; note?: string }
  | { kind: 'resolved'; unanswered: boolean }
  /** `text`: what the desk's own template says, filled in, with the files that it brings along. */
  | { kind: 'nudge'; templateId?: string; text?: Words; files?: FileRef[] }
  /** It goes on in the request with this number. */
  | { kind: 'merged'; number: number }
  | { kind: 'waiting' | 'quiet' | 'failed' }
  /** What a workflow says; to the requester in a mail that they can answer. */
  | { kind: 'told'; text: Words; toRequester: boolean }
  | { kind: 'approval'; question: Words; dueAt: string; silence: 'approve' | 'refuse'; toRequester: boolean }
  /** To who answers for the requester's organisation. */
  | { kind: 'customerApproval'; name: string; question: Words; dueAt: string; silence: 'approve' | 'refuse' };

export interface Notice {
  audience: Audience;
  /** The ways that a workflow chose; absent: both. */
  by?: readonly ('mail' | 'inApp')[];
  says: Subject;
}

type Data = Record<string, unknown>;

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const ref = (value: unknown) => value as Ref | null | undefined;

function clockNews(data: Data): ClockNews {
  return {
    target: data.target as Target,
    agreement: data.agreement as AgreementKind,
    ...(typeof data.dueAt === 'string' ? { dueAt: data.dueAt } : {}),
    ...(typeof data.percent === 'number' ? { percent: data.percent } : {}),
  };
}

const audiences: Record<string, Audience> = {
  holder: { kind: 'holder' },
  team: { kind: 'team' },
  manager: { kind: 'managers' },
  requester: { kind: 'requester' },
  contractManager: { kind: 'contractManagers' },
  watchers: { kind: 'watchers' },
  onCall: { kind: 'onCall' },
};

const solved: Words = { fr: 'Ce ticket est résolu.', en: 'This ticket is resolved.' };

/** A low rating is told to who held the ticket and to the managers of its team, each by one notice. */
function ofRating(data: Data): Notice[] {
  const score = Number(data.score);
  if (!(score <= lowScore)) return [];
  const comment = text(data.comment);
  const said: Words = {
    fr: `Ce ticket a reçu ${score} sur 5.${comment ? ` « ${comment} »` : ''} Reprenez contact, ou rouvrez-le.`,
    en: `This ticket was rated ${score} out of 5.${comment ? ` “${comment}”` : ''} Get in touch, or reopen it.`,
  };
  const says = { kind: 'told', text: said, toRequester: false } as const;
  return [
    { audience: { kind: 'holder' }, says },
    { audience: { kind: 'teamManagers' }, says },
  ];
}

/** That who asks did not get a mail is told to who holds the ticket; a mail to the desk's own people that came back is not mailed about. */
function ofUndelivered(data: Data): Notice[] {
  if (data.toAskers !== true || (data.state !== 'bounced' && data.state !== 'complained')) return [];
  const name = ref(data.to)?.name ?? text(data.address);
  const address = text(data.address);
  const said: Words =
    data.state === 'complained'
      ? {
          fr: `${name} (${address}) a signalé notre courriel comme indésirable : plus rien n’est envoyé à cette adresse. Prenez contact autrement.`,
          en: `${name} (${address}) reported our mail as spam: nothing more is sent to this address. Get in touch another way.`,
        }
      : {
          fr: `Notre courriel à ${name} (${address}) n’est pas arrivé. Vérifiez l’adresse, ou prenez contact autrement.`,
          en: `Our mail to ${name} (${address}) did not arrive. Check the address, or get in touch another way.`,
        };
  return [{ audience: { kind: 'holder' }, says: { kind: 'told', text: said, toRequester: false } }];
}

/** Those whom a message calls upon, each team as its members are then. */
function ofMentions(data: Data, author: string): Notice[] {
  const mentions = (data.mentions as Mention[] | undefined) ?? [];
  if (mentions.length === 0) return [];
  const idsOf = (wanted: Mention['kind']) => mentions.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  const audience = { kind: 'mentioned', ids: idsOf('member'), teamIds: idsOf('team') } as const;
  return [{ audience, says: { kind: 'mention', author, text: text(data.text) } }];
}

const returned: Record<string, Words> = {
  time: { fr: 'Ce ticket mis de côté revient.', en: 'This ticket, put aside, is back.' },
  reply: {
    fr: 'Ce ticket mis de côté revient : le demandeur a écrit.',
    en: 'This ticket, put aside, is back: the requester has written.',
  },
  clock: {
    fr: 'Ce ticket mis de côté revient : une échéance approche ou est passée.',
    en: 'This ticket, put aside, is back: something is due soon, or late.',
  },
};

/** Who put a ticket aside is told, in the workspace, when it comes back by itself. */
function ofWaking(data: Data): Notice[] {
  const by = ref(data.by);
  const said = returned[text(data.cause)];
  if (!by || !said) return [];
  const says = { kind: 'told', text: said, toRequester: false } as const;
  return [{ audience: { kind: 'people', ids: [by.id] }, by: ['inApp'], says }];
}

/** Who answers what a workflow asks. */
function ofApproval(data: Data): Notice[] {
  if (data.kind !== 'asked') return [];
  const { question, dueAt, silence } = data as { question: Words; dueAt: string; silence: 'approve' | 'refuse' };
  const asked = ref(data.asked);
  if (asked) {
    const says = { kind: 'customerApproval', name: asked.name, question, dueAt, silence } as const;
    return [{ audience: { kind: 'people', ids: [asked.id] }, says }];
  }
  const audience = audiences[text(data.of)];
  if (!audience) return [];
  return [
    { audience, says: { kind: 'approval', question, dueAt, silence, toRequester: audience.kind === 'requester' } },
  ];
}

/** A notice that a workflow's rule asked for (functions/workflow/fire.ts). */
function ofRule(data: Data): Notice[] {
  const audience = audiences[text(data.audience)];
  if (!audience) return [];
  const said = data.text as Words | undefined;
  if (said) return [{ audience, says: { kind: 'told', text: said, toRequester: audience.kind === 'requester' } }];
  switch (data.reason) {
    case 'deadline':
      return [{ audience, says: { kind: 'warning', clock: clockNews((data.clock ?? {}) as Data) } }];
    case 'waiting':
    case 'quiet':
      return [{ audience, says: { kind: data.reason } }];
    case 'told':
      return [{ audience, says: { kind: 'waiting' } }];
    case 'workflowFailed':
      return [{ audience, says: { kind: 'failed' } }];
    case 'nudge':
      return [{ audience, says: { kind: 'nudge', ...(data.templateId ? { templateId: text(data.templateId) } : {}) } }];
    default:
      return [];
  }
}

/**
 * Who is told what of an event of a ticket. A mail that opened by a machine is not answered; notes between colleagues stay
 * inside; that a limit comes near is told when the workflow's rules say so, that one is missed always.
 */
export function noticesOf({ type, data, actor }: DeskEvent): Notice[] {
  switch (type) {
    case 'ticket.opened':
      if (data.automatic === true) return [];
      return [
        {
          audience: { kind: 'requester' },
          says: { kind: 'acknowledgement', promises: (data.promises as SpokenPromise[] | undefined) ?? [] },
        },
      ];
    case 'ticket.message': {
      const called = ofMentions(data, actor.name);
      if (data.visibility !== 'public' || data.from === 'desk') return called;
      const files = (data.files as FileRef[] | undefined) ?? [];
      const said = { author: actor.name, text: text(data.text), files };
      const watched: Notice = { audience: { kind: 'watchers' }, says: { kind: 'reply', ...said } };
      // Who wrote is not told of it: among several who ask, the others are.
      const asked: Notice = { audience: { kind: 'askers' }, says: { kind: 'answer', ...said } };
      // Who is called upon reads that first: whoever watches, too, is told once.
      if (data.from === 'staff') return [...called, asked, watched];
      return [...called, asked, { audience: { kind: 'holder' }, says: { kind: 'reply', ...said } }, watched];
    }
    case 'ticket.assigned': {
      const assignee = ref(data.assignee);
      const before = ref((data.previous as { assignee?: Ref | null } | undefined)?.assignee);
      if (!assignee || assignee.id === before?.id || data.cause === 'undone') return [];
      return [{ audience: { kind: 'people', ids: [assignee.id] }, says: { kind: 'assigned' } }];
    }
    case 'ticket.escalated': {
      const note = text(data.note);
      const told = (data.managers as Ref[] | undefined) ?? [];
      const more = note ? { note } : {};
      return data.kind === 'hierarchical'
        ? [{ audience: { kind: 'people', ids: told.map(({ id }) => id) }, says: { kind: 'escalation', ...more } }]
        : [{ audience: { kind: 'team' }, says: { kind: 'escalation', toLevel: Number(data.toLevel), ...more } }];
    }
    case 'ticket.clock':
      if (data.kind !== 'breached' || data.agreement === 'UC') return [];
      return [{ audience: { kind: 'holder' }, says: { kind: 'breach', clock: clockNews(data) } }];
    case 'ticket.state':
      // One that is taken back to what it was is told to nobody.
      if (data.to !== 'resolved' || data.cause === 'undone') return [];
      return [
        { audience: { kind: 'askers' }, says: { kind: 'resolved', unanswered: data.cause === 'unanswered' } },
        { audience: { kind: 'watchers' }, says: { kind: 'told', text: solved, toRequester: false } },
      ];
    case 'ticket.rated':
      return ofRating(data);
    case 'ticket.woken':
      return ofWaking(data);
    case 'ticket.merged': {
      const number = (data.ticket as { number?: number } | undefined)?.number;
      if (data.kind !== 'into' || number === undefined) return [];
      return [{ audience: { kind: 'askers' }, says: { kind: 'merged', number } }];
    }
    case 'ticket.notice': {
      const by = data.by as Notice['by'];
      return ofRule(data).map((notice) => (by ? { ...notice, by } : notice));
    }
    case 'ticket.approval':
      return ofApproval(data);
    case 'ticket.delivery':
      return ofUndelivered(data);
    default:
      return [];
  }
}
