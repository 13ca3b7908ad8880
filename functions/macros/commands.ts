/** What other rooms may ask of macros. */

export { answerByTemplate, wordsOfTemplate } from './answering.ts';
export { macrosWaiting, replaceReasonInMacros } from './naming.ts';
export { runMacro } from './run.ts';
export { allTemplates, macroById as macroOf, templateById as templateOf } from './store.ts';
export { usesOf } from './usage.ts';
