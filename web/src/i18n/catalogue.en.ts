import type { Messages } from './messages.ts';

/** The service catalogue and its forms, in the portal. */
const en = {
  title: 'What you can ask for',
  lead: 'Choose what you need: the form asks what the desk has to know.',
  search: 'Search the catalogue',
  none: 'Nothing of that name. Describe what you need in your own words.',
  empty: 'The desk has no catalogue yet. Describe what you need in your own words.',
  free: 'Something else',
  back: 'Catalogue',
  send: 'Send the request',
  kept: 'Your answers are kept on this device until you send them.',
  required: 'This is needed.',
  invalid: 'This cannot be accepted.',
  choose: 'Choose…',
  matter: 'What is it about?',
  missing: 'This form is not here',
  missingWhy: 'It was taken away, or is not meant for you.',
  sent: { one: '{count} request was registered.', other: '{count} requests were registered.' },
  sentWhy: 'Each is followed by its own team; you see all of them here.',
  found: 'Ask by a form:',
  home: 'Home',
  more: 'The whole catalogue',
} as const satisfies Messages;
export default en;
