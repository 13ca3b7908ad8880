import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { functionName, functions } from '../../functions/manifest.ts';
import { routesByFunction } from '../../infra/routes.ts';
import { bare } from './synthesised.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = readdirSync(join(root, 'functions'), { recursive: true })
  .map((file) => `functions/${String(file)}`)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && file !== 'functions/manifest.ts');

describe('the manifest', () => {
  it('names every file that answers, consumes or serves a workflow, and no other', () => {
    const entries = sources.filter((file) =>
      /^export (const|async function|function) handler\b/m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(functions.map(({ entry }) => entry).sort()).toEqual(entries.sort());
    const byName = sources.filter((file) =>
      /\/(api|[a-z-]+-api|on-(event|mail|schedule)|task-[a-z-]+)\.ts$/.test(file),
    );
    // The factory of all the others.
    for (const file of byName) if (file !== 'functions/shared/api.ts') expect(entries, file).toContain(file);
  });

  it.each(functions.map((spec) => [spec.id, spec] as const))(
    '%s exists, with its handler',
    async (_id, { entry, trigger }) => {
      expect(existsSync(join(root, entry)), entry).toBe(true);
      const module = (await import(pathToFileURL(join(root, entry)).href)) as Record<string, unknown>;
      expect(typeof module.handler).toBe('function');
      expect(Array.isArray(module.routes)).toBe(trigger.kind === 'routes');
    },
  );

  it('gives each function an id of its own, and says what a user notices when it fails', () => {
    expect(new Set(functions.map(({ id }) => id)).size).toBe(functions.length);
    for (const { id, impact } of functions) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(impact, id).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it('is what is deployed: nothing more, nothing less, nothing else', () => {
    const deployed = bare.all('AWS::Lambda::Function').filter(({ stack }) => stack === 'Compute');
    expect(deployed.map(({ properties }) => properties.FunctionName).sort()).toEqual(
      functions.map(({ id }) => functionName(id)).sort(),
    );
    for (const { id, timeout, memory } of functions)
      expect(bare.at(`Compute/${id}/Function`).properties, id).toMatchObject({
        FunctionName: functionName(id),
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        Timeout: timeout,
        MemorySize: memory,
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: `/guichet/${id}` },
      });
  });

  it('gives every function what wakes it', async () => {
    const routes = await routesByFunction();
    const sources = bare.all('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties);
    const invoked = bare.all('AWS::Lambda::Permission').map(({ properties }) => properties.FunctionName as string);
    const scheduled = bare.all('AWS::Scheduler::Schedule').map(({ properties }) => properties.Target.Arn as string);
    const mayRun = bare.at('Compute/Workflows').properties.Policies[0].PolicyDocument.Statement[0].Resource as string[];
    for (const { id, trigger } of functions) {
      const arn = bare.arn(`Compute/${id}/Function`);
      const own = sources.filter(({ FunctionName }) => FunctionName === functionName(id));
      expect(own.length, id).toBe({ events: 1, mail: 1, deliveries: 1, stream: 2 }[trigger.kind as string] ?? 0);
      for (const { FunctionResponseTypes } of own)
        expect(FunctionResponseTypes, id).toEqual(['ReportBatchItemFailures']);
      expect(invoked.includes(arn), id).toBe(trigger.kind === 'routes' || trigger.kind === 'authorizer');
      expect(scheduled.includes(arn), id).toBe(trigger.kind === 'schedule');
      expect(mayRun.includes(arn), id).toBe(trigger.kind === 'task');
      expect((routes.get(id) ?? []).length > 0, id).toBe(trigger.kind === 'routes');
    }
  });
});
