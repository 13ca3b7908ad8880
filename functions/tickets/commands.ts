/** What other rooms may ask of tickets. */

export { mattersFor } from './agreement.ts';
export {
  categoryName,
  categoryPath,
  categoryTeam,
  categoryTree,
  shownCategory,
  withCategoriesBelow,
} from './categories.ts';
export { addChecklist } from './checklists.ts';
export { situationOf as loadTicket } from './commit.ts';
export { addMessage } from './converse.ts';
export {
  closeTicket,
  giveUpWaiting,
  recordEvent,
  resolveUnanswered,
  routeTicket,
  tickTicket,
} from './desk-acts.ts';
export { factOf } from './field.ts';
export { fieldsOfDesk } from './fields-store.ts';
export type { StoredTicket } from './item.ts';
export { createLinkedTicket, linksOf, linkTickets } from './links.ts';
export { bondsOf, ticketsById } from './links-store.ts';
export { byDue, firstHeldBy, newestTickets, openTicketsOf, ticketsByAge, type Whose } from './lists.ts';
export { addTag, removeTag } from './marks.ts';
export { whereItGoesOn } from './merge.ts';
export { openTicket } from './open.ts';
export { answerersOf, answersFor } from './organisations.ts';
export { viewOfRow } from './outputs.ts';
export { addParticipant } from './participants.ts';
export {
  assigning,
  lettingWatch,
  linking,
  listing,
  prioritising,
  saying,
  settingField,
  tagging,
  waiting,
} from './parts.ts';
export {
  type Elsewhere,
  givenReason,
  reasonsInstead,
  reasonsOfDesk,
  saveReasons,
  waitsOfDesk,
} from './pending-reasons.ts';
export { propagating } from './propagations.ts';
export { checkResolvable } from './resolving.ts';
export { routeFor } from './routing.ts';
export { isSnoozed } from './snooze.ts';
export { snoozeTicket, wakeTicket } from './snoozes.ts';
export { statusesOfDesk, statusList } from './statuses.ts';
export { editTicket, escalateTicket, moveTicket } from './steer.ts';
export type { Queue } from './store.ts';
export {
  eventsAt,
  eventsOf,
  eventsOfTypes,
  eventWrite,
  openingOf,
  ticketById,
  ticketByNumber,
  ticketsIn,
} from './store.ts';
export { normalTag } from './tag.ts';
export { takeBack } from './taking-back.ts';
export { changeTogether, type Part, PartRefused } from './together.ts';
export { addWatcher as follow, addWatchers, removeWatcher as unfollow } from './watchers.ts';
export { followedBy, watchersOf } from './watchers-store.ts';
export {
  addNote,
  assignTicket,
  filled,
  handOver,
  pauseTicket,
  prioritise,
  replyFromDesk,
  resumeTicket,
  setField,
} from './workflow-acts.ts';
