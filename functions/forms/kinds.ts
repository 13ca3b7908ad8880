/** What a question takes. `matter`: something that the contracts of who asks name, such as a machine of theirs. */
export const questionKinds = ['text', 'longText', 'number', 'choice', 'checkbox', 'date', 'file', 'matter'] as const;
/** The drawings that stand for a form in the catalogue. */
export const formIcons = [
  'request',
  'person',
  'key',
  'computer',
  'phone',
  'network',
  'software',
  'repair',
  'place',
] as const;
/** What a form's tickets can be. */
export const formTypes = ['incident', 'serviceRequest'] as const;
