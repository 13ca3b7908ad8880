/** What is said of moves that are taken back. */
export const undoWords = {
  'undo.undo': 'Undo',
  'undo.moved': 'Ticket #{number} was changed',
  'undo.done': 'The move was taken back.',
  'undo.stays.public': 'The message was sent and stays.',
  'undo.stays.internal': 'The note stays.',
  'undo.keeps.told': 'The requester was told that it is resolved.',
  'undo.keeps.checklist': 'The checklist stays.',
  'undo.keeps.watcher': 'Who follows it since stays.',
  'undo.keeps.linked': 'The linked ticket stays.',
  'undo.refused': 'The move was not taken back',
  'keys.undo': 'Undo the latest move (also Ctrl Z)',
} as const;
