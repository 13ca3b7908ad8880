import type { Messages } from './messages.ts';

/** Requests of one's organisation, in the portal. */
const en = {
  tab: 'My organisation',
  none: 'Your colleagues have asked for nothing that you may read.',
  noneYet: 'None among the latest. There may be older ones.',
  'state.new': 'Received',
  'state.open': 'In progress',
  'state.pending': 'On hold',
  'state.resolved': 'Solved',
  'state.closed': 'Closed',
  private: 'Private',
  'private.label': 'Private: do not show it to my colleagues',
  'private.approver': 'Who answers for your organisation reads its requests.',
  'private.all': 'Everybody in your organisation reads its requests.',
  readOnly: 'This is a colleague’s request: you can read it, not answer.',
} as const satisfies Messages;
export default en;
