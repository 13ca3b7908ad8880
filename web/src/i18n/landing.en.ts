import type { Messages } from './messages.ts';

/** The front page. */
const en = {
  title: 'Guichet: a service desk whose contracts run',
  description:
    'An open, multi-tenant service desk: e-mail, portal, phone and API in one queue, and contracts that run as workflows.',
  'nav.label': 'Main',
  'nav.signIn': 'Sign in',
  'nav.signUp': 'Create your desk',
  'hero.title': 'One counter for every request. Every promise on the clock.',
  'hero.lead':
    'Mail, portal, phone and API arrive in one queue. Each customer’s contract decides who acts, by when, and what happens if nobody does.',
  'hero.note': 'Free to try. Open source. In French and English.',
  'ticket.number': 'No. 1042',
  'ticket.subject': 'The printer on the trading floor is stuck',
  'ticket.contract': 'Gold → Network → P2 → 4 h',
  'ticket.label': 'A request and what its contract does',
  'ticket.1': 'A mail arrives. It is request 1042.',
  'ticket.2': 'The contract is found, and shows why. The clock starts.',
  'ticket.3': 'Level 1 has it. An answer is promised by 10:12.',
  'ticket.4': 'Half the time is gone: level 2 takes over.',
  'ticket.5': 'Solved, 58 minutes before the deadline.',
  'ticket.6': 'Claire confirms, and gives five stars.',
  'way.title': 'Where a request goes',
  'way.1.title': 'Ask, by whichever door',
  'way.1.text':
    'Write to one address, use the portal, call, or let a program do it. All four make the same ticket, and each is answered with a number and a time.',
  'way.2.title': 'The contract answers first',
  'way.2.text':
    'Requester, customer, contract, line, level: one rule picks the promise, and the ticket says in plain words why that one.',
  'way.3.title': 'The workflow keeps watch',
  'way.3.text':
    'It routes, warns, escalates to more skill or more authority, waits when the answer is yours, and goes on when it comes.',
  'way.4.title': 'Over when you say so',
  'way.4.text': 'The requester confirms or reopens. Every step, clock and message stays on one timeline.',
  'type.title': 'Three kinds of desk, one product',
  'type.callCentre': 'Call centre',
  'type.callCentre.text': 'Receive, log, pass on at once.',
  'type.helpDesk': 'Help desk',
  'type.helpDesk.text': 'Solve what is small, hand over the rest.',
  'type.allLevels': 'All-levels desk',
  'type.allLevels.text': 'Receive, treat, coordinate to the end.',
  'honest.title': 'What it does today, and what it does not',
  'honest.now': 'Works now',
  'honest.now.1': 'One queue from e-mail, portal, phone and API',
  'honest.now.2': 'Contracts with calendars, public holidays and exact clocks',
  'honest.now.3': 'Workflows that route, escalate, pause and close',
  'honest.now.4': 'Requester portal and agent workspace, on a phone too',
  'honest.now.5': 'Teams, four levels, roles, invitations',
  'honest.next': 'Not there yet',
  'honest.next.1': 'Knowledge base and known errors',
  'honest.next.2': 'Machine park, parts and on-site rounds',
  'honest.next.3': 'Dashboards for managers',
  'operate.title': 'For those who run it',
  'operate.text':
    'No server to patch: one command deploys it to your own AWS account, and cost follows use. Or run all of it on one machine. Each organisation’s data is closed off twice.',
  'operate.api': 'API description (OpenAPI)',
  'end.title': 'Your counter opens in two minutes',
  foot: 'Guichet is free software under the Apache 2.0 licence.',
} as const satisfies Messages;
export default en;
