/** What other rooms may ask of macros. */

export { macrosNaming } from './naming.ts';
export { runMacro } from './run.ts';
export { macroById as macroOf, templateById as templateOf } from './store.ts';
