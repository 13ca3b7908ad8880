export default {
  label: 'Search your requests',
  none: 'None of your requests has these words.',
  found: { one: '{count} request found', other: '{count} requests found' },
} as const;
