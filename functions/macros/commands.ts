/** What other rooms may ask of macros. */

export { runMacro } from './run.ts';
export { macroById as macroOf } from './store.ts';
