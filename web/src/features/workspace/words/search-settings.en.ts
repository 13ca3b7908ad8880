/** What the settings say of the search index. */
export const searchSettings = {
  'section.search': 'Search index',
  'rebuild.text':
    'Tickets are found by their words as soon as they are written. Should some not be found, or be found by what they no longer say, build the index anew: searching goes on meanwhile.',
  'rebuild.start': 'Rebuild the index',
  'rebuild.progress': 'How far the index is',
  'rebuild.running': '{done} of about {total} tickets so far, begun by {name}. You may leave this page.',
  'rebuild.stalled':
    'It stopped after {done} of about {total} tickets. Begin again; the operator finds why in the log.',
  'rebuild.done': { one: '{count} ticket rebuilt, by {name},', other: '{count} tickets rebuilt, by {name},' },
} as const;
