export default {
  label: 'Announcements',
  none: 'Nothing is announced at the moment.',
  noneWhy: 'Outages, planned work and news stand here.',
  maintenance: 'Planned work',
  outage: 'Outage',
  information: 'News',
  major: 'Major incident',
  fromTo: 'from {from} to {to}',
  since: 'since {from}',
  updates: { one: 'One update', other: '{count} updates' },
  dismiss: 'Do not show “{title}” any more',
} as const;
