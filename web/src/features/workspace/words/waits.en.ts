/** What is said of waits. */
export const waitWords = {
  'wait.label': 'What this wait does',
  'wait.clocks': 'Standing still: {clocks}.',
  'wait.noClock': 'No clock stands still.',
  'wait.ola': 'the level’s own time',
  'wait.uc': 'the supplier’s time',
  'wait.nudge': {
    one: 'The requester is reminded {when}.',
    other: 'The requester is reminded {when}, {count} times at most.',
  },
  'wait.nudgeHolder': {
    one: 'Whoever holds the ticket is reminded {when}.',
    other: 'Whoever holds the ticket is reminded {when}, {count} times at most.',
  },
  'wait.resolve': 'Without news it is resolved {when}.',
  'wait.close': 'Without news it is closed {when}.',
  'wait.handBack': 'Without news it goes back to the team {when}.',
  'wait.byWorkflow': 'Reminders and the end of the wait are those of the contract’s workflow.',
} as const;
