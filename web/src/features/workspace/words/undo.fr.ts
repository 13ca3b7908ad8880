/** Ce qui se dit des actions annulées. */
export const undoWords = {
  'undo.undo': 'Annuler',
  'undo.moved': 'Ticket n° {number} modifié',
  'undo.done': 'L’action a été annulée.',
  'undo.stays.public': 'Le message est parti et reste.',
  'undo.stays.internal': 'La note reste.',
  'undo.keeps.told': 'Le demandeur a été informé de la résolution.',
  'undo.keeps.checklist': 'La liste de contrôle reste.',
  'undo.keeps.watcher': 'Les abonnés ajoutés restent.',
  'undo.keeps.linked': 'Le ticket lié reste.',
  'undo.refused': 'L’action n’a pas été annulée',
  'keys.undo': 'Annuler la dernière action (aussi Ctrl Z)',
} as const;
