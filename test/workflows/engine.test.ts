import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile, stepOver } from '../../workflows/compile.ts';
import type { Workflow } from '../../workflows/definition.ts';
import { parametersOf } from '../../workflows/parameters.ts';
import { Bench } from '../local/step-functions/machine.ts';
import { anyWorkflow, functionArn } from './definitions.ts';

interface Payload {
  parameters?: { step: string };
  token?: string;
}

/**
 * Runs a workflow in the local engine. Each watching step is looked at three times: after its wait, after a signal, and then it
 * is over. Answers the states that it entered, and the steps for which tasks ran.
 */
async function runToItsEnd(workflow: Workflow): Promise<{ entered: string[]; ran: string[]; status: string }> {
  const ran: string[] = [];
  let waits = 0;
  const bench: Bench = new Bench(async (name, payload) => {
    const { parameters, token } = payload as Payload;
    if (parameters) ran.push(`${name.replace('Guichet-workflow-', '')} ${parameters.step}`);
    if (name.endsWith('tick')) return { seconds: 3600, epoch: 1, dueAt: bench.clock.now() + 3_600_000 };
    if (token) {
      waits++;
      if (waits % 3 === 2) await bench.send('SendTaskSuccess', { taskToken: token, output: '{}' });
      if (waits % 3 === 0) await bench.send('SendTaskFailure', { taskToken: token, error: stepOver });
    }
    return {};
  });
  const { definition } = compile(workflow, functionArn);
  const input = { tenantId: 't', ticketId: 'k', generation: 1, steps: parametersOf(workflow, { quietDays: 5 }) };
  const arn = await bench.begin(JSON.parse(definition), input);
  await bench.advance(3600 * workflow.steps.length);
  const { status } = await bench.end(arn);
  const entered = await bench.entered(arn);
  await bench.service.stop();
  expect(bench.errors).toEqual([]);
  return { entered, ran, status };
}

it('any workflow runs to its end in the local engine, step after step, with the parameters of each', async () => {
  await fc.assert(
    fc.asyncProperty(anyWorkflow, async (workflow) => {
      const { entered, ran, status } = await runToItsEnd(workflow);
      expect(status).toBe('SUCCEEDED');
      expect(ran).toEqual(
        workflow.steps.flatMap(({ kind, id }) =>
          kind === 'route' ? [`route ${id}`] : kind === 'watch' ? Array<string>(3).fill(`tick ${id}`) : [],
        ),
      );
      expect(entered).toEqual(
        workflow.steps.flatMap(({ kind }, index) => {
          const place = `s${index + 1}`;
          if (kind !== 'watch') return [place];
          return [0, 1, 2].flatMap(() => [`${place}.Tick`, `${place}.Await`]);
        }),
      );
    }),
    { numRuns: 8 },
  );
}, 120_000);
