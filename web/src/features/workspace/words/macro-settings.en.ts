/** What is said of reply templates and macros. */
export const macroSettings = {
  'section.macros': 'Replies and macros',
  'macros.text': 'What is often answered, and what is often done together. On a ticket, both are a key away: “m”.',
  'macros.templates': 'Reply templates',
  'macros.addTemplate': 'New template',
  'macros.noTemplate': 'No template yet. A template is a text that an agent puts into an answer, and may still change.',
  'macros.macros': 'Macros',
  'macros.addMacro': 'New macro',
  'macros.noMacro':
    'No macro yet. A macro does several things to a ticket at once: answers, assigns, sets a field, waits.',
  'macros.name': 'Name',
  'macros.words': 'Text',
  'macros.nameMissing': 'Give it a name.',
  'macros.textMissing': 'Write the text in one language at least.',
  'macros.deeds': 'What it does',
  'macros.edit': 'Edit {name}',
  'macros.delete': 'Delete {name}',
  'macros.deleteTitle': 'Delete “{name}”?',
  'macros.deleteText': 'Tickets keep what was done with it.',
  'macros.deleted': '{name} is deleted.',
  'macros.saved': '{name} is saved.',
  'macros.save': 'Save',
  'macros.variables':
    'Filled in: {number}, {subject}, {name}, {agent}, {desk}. A language that is left empty takes the other one’s words.',
} as const;
