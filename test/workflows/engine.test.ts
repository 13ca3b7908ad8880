import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile, otherWay, startingSteps, stepOver } from '../../workflows/compile.ts';
import { isWaiting, type Workflow } from '../../workflows/definition.ts';
import { parametersOf } from '../../workflows/parameters.ts';
import { Bench } from '../local/step-functions/machine.ts';
import { anyWorkflow, functionArn } from './definitions.ts';

interface Payload {
  parameters: { step: string };
  token?: string;
}

/** Chances that are the same for the same step, however often it is looked at. */
const chance = (text: string) => [...text].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0;

/** The ways that a workflow takes when steps choose theirs by chance, and loops go round once: the steps in a set. */
function expected(workflow: Workflow, startAt?: string): { steps: Set<string>; waits: number } {
  const steps = new Set<string>();
  let waits = 0;
  const rounds = new Set<string>();
  const go = (from: string, border?: string): void => {
    let id: string | undefined = from;
    while (id !== undefined && id !== border) {
      const step = workflow.steps.find((one) => one.id === id);
      if (!step) throw new Error(`No step ${id}`);
      if (step.kind !== 'end' && step.kind !== 'parallel') steps.add(step.id);
      if (isWaiting(step)) waits++;
      const other = chance(step.id) % 2 === 1;
      switch (step.kind) {
        case 'end':
          return;
        case 'branch':
          id = other ? step.otherwise : step.cases[0]?.next;
          break;
        case 'loop':
          id = rounds.has(step.id) ? step.next : step.body;
          rounds.add(step.id);
          break;
        case 'parallel':
          for (const way of step.ways) go(way, step.next);
          id = step.next;
          break;
        case 'ask':
          id = other ? step.refused : step.approved;
          break;
        default:
          id = step.next;
      }
    }
  };
  go(startAt ?? workflow.steps[0]?.id ?? '');
  return { steps, waits };
}

/** Runs a workflow in the local engine: every waiting step wakes by itself, by a signal, and then it is over. */
async function runToItsEnd(workflow: Workflow, startAt?: string) {
  const ran = new Set<string>();
  const rounds = new Set<string>();
  const looks = new Map<string, number>();
  let over = 0;
  const bench: Bench = new Bench(async (name, payload) => {
    const { parameters, token } = payload as Payload;
    const step = workflow.steps.find(({ id }) => id === parameters?.step);
    if (!step) throw new Error(`A task without a step: ${name}`);
    ran.add(step.id);
    const other = chance(step.id) % 2 === 1;
    if (name.endsWith('decide')) {
      if (step.kind === 'branch') return { way: other ? step.cases.length : 0 };
      const again = rounds.has(step.id);
      rounds.add(step.id);
      return { way: again ? 1 : 0 };
    }
    if (name.endsWith('tick')) return { seconds: 3600, epoch: 1, dueAt: bench.clock.now() + 3_600_000 };
    if (token) {
      const look = (looks.get(step.id) ?? 0) + 1;
      looks.set(step.id, look);
      if (look % 3 === 2) await bench.send('SendTaskSuccess', { taskToken: token, output: '{}' });
      if (look % 3 === 0) {
        over++;
        const error = step.kind === 'ask' && other ? otherWay : stepOver;
        await bench.send('SendTaskFailure', { taskToken: token, error });
      }
    }
    return {};
  });
  const { definition } = compile(workflow, functionArn, startAt);
  const input = { tenantId: 't', ticketId: 'k', generation: 1, steps: parametersOf(workflow) };
  const arn = await bench.begin(JSON.parse(definition), input);
  for (let hour = 0; hour < 250; hour++) await bench.advance(3600);
  const { status } = await bench.end(arn);
  await bench.service.stop();
  expect(bench.errors).toEqual([]);
  return { steps: ran, waits: over, status };
}

it('any workflow runs to its end in the local engine, by the ways that its steps take', async () => {
  await fc.assert(
    fc.asyncProperty(anyWorkflow, fc.nat(), async (workflow, choice) => {
      const starting = startingSteps(workflow.steps).filter(({ kind }) => kind !== 'end');
      for (const startAt of [undefined, starting[choice % starting.length]?.id]) {
        const { status, ...done } = await runToItsEnd(workflow, startAt);
        expect(status).toBe('SUCCEEDED');
        expect(done).toEqual(expected(workflow, startAt));
      }
    }),
    { numRuns: 8 },
  );
}, 240_000);
