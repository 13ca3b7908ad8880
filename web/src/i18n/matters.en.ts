import type { Messages } from './messages.ts';

/** What the reader has, as contracts name it, in the portal. */
const en = {
  title: 'Covered for you',
  page: 'My equipment',
  lead: 'Devices, services and places for which your organisation has a contract with the desk.',
  none: 'No contract in force names anything for you.',
  noneWhy: 'You can ask for help all the same.',
  asset: 'Device',
  assetClass: 'Kind of device',
  service: 'Service',
  site: 'Place',
  ask: 'Ask for help',
  askAbout: 'Ask for help: {name}',
  all: { one: 'Show it', other: 'Show all {count}' },
} as const satisfies Messages;
export default en;
