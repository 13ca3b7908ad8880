export default {
  label: 'Search your requests',
  labelAll: 'Search your requests and your organisation’s',
  colleagues: 'In my organisation',
  noneThere: 'None of your colleagues’ requests has these words.',
  tooLarge: 'Your organisation is too large for its requests to be searched here.',
  none: 'None of your requests has these words.',
  found: { one: '{count} request found', other: '{count} requests found' },
} as const;
