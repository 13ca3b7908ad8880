import type { Messages } from './messages.ts';

/** Said on every portal: header, clock, and what can go wrong anywhere. */
const en = {
  'language.other': 'Français',
  'theme.dark': 'Dark colours',
  skip: 'Skip to the content',
  home: 'Guichet, front page',
  required: 'required',
  optional: 'optional',
  retry: 'Try again',
  loading: 'Loading…',
  close: 'Close',
  cancel: 'Cancel',
  signIn: 'Sign in',
  email: 'E-mail',
  password: 'Password',
  signOut: 'Sign out',
  account: 'Your account',
  'clock.fast': 'This desk’s clock runs {speed} times faster: it is {time} there.',
  'clock.moved': 'This desk’s clock was moved: it is {time} there.',
  'problem.offline': 'No answer. Check your connection, then try again: nothing you wrote is lost.',
  'problem.unreadable': 'The answer could not be read. Try again in a moment.',
  'problem.page': 'Something failed on this page. Reload it; if it happens again, tell the desk.',
  'problem.notFound': 'There is nothing here, or it is not yours to see.',
  'problem.fields': 'Check the fields that are marked.',
  'field.required': 'Fill this in.',
  'field.email': 'This is not an e-mail address.',
  'password.show': 'Show',
  'password.hide': 'Hide',
  'password.showLabel': 'Show the password',
  'password.hideLabel': 'Hide the password',
} as const satisfies Messages;
export default en;
