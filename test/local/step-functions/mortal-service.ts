/**
 * A Step Functions service in a process of its own, to be killed: `node mortal-service.ts <stateDir> <now>`. It
 * speaks JSON lines on stdin and stdout: `{action, body}` gets an answer, `{advance: seconds}` moves its clock. Every run of a
 * function is a line `{ran}` when it begins; `slow` never returns.
 */
import { createInterface } from 'node:readline';
import { startStepFunctions } from '../../../infra/local/step-functions/service.ts';
import { ManualClock } from './manual-clock.ts';

const [stateDir = '', now = '0'] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const clock = new ManualClock(Number(now));
const service = startStepFunctions({
  stateDir,
  clock,
  invoke: async (name, payload) => {
    say({ ran: name, payload });
    if (name === 'slow') await new Promise(() => undefined);
    return {};
  },
  onError: (error) => say({ error: String(error) }),
});
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as { id: number; action?: string; body?: object; advance?: number };
  if (asked.advance !== undefined) await clock.advance(asked.advance * 1000, () => service.settle());
  const answer = asked.action
    ? await service.handle(`AWSStepFunctions.${asked.action}`, JSON.stringify(asked.body ?? {}))
    : { body: '{}' };
  say({ id: asked.id, now: clock.now(), answer: JSON.parse(answer.body) });
}
