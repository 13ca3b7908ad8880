/** What is said of waits. */
export const waitWords = {
  'wait.label': 'Ce que fait cette attente',
  'wait.clocks': 'Délais suspendus : {clocks}.',
  'wait.noClock': 'Aucun délai n’est suspendu.',
  'wait.ola': 'temps propre du niveau',
  'wait.uc': 'temps du fournisseur',
  'wait.nudge': {
    one: 'Le demandeur est relancé {when}.',
    other: 'Le demandeur est relancé {when}, {count} fois au plus.',
  },
  'wait.nudgeHolder': {
    one: 'La personne en charge est relancée {when}.',
    other: 'La personne en charge est relancée {when}, {count} fois au plus.',
  },
  'wait.resolve': 'Sans nouvelle, il est résolu {when}.',
  'wait.close': 'Sans nouvelle, il est clos {when}.',
  'wait.handBack': 'Sans nouvelle, il revient à l’équipe {when}.',
  'wait.byWorkflow': 'Les relances et la fin de l’attente sont celles du workflow du contrat.',
} as const;
