import { now } from '../shared/clock.ts';
import { runDue } from './run.ts';

/** Several times an hour: the tickets are made that are due. */
export const handler = () => runDue(now());
