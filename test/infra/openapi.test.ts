import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { route } from '../../functions/shared/api.ts';
import { allRoutes, describe as describeApi } from '../../infra/openapi.ts';

interface Operation {
  operationId: string;
  summary: string;
  security: Record<string, unknown>[];
  parameters?: { name: string; in: string; required: boolean }[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>;
}
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};

const document = describeApi(await allRoutes()) as unknown as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the description of the API', () => {
  it('has every route of every function of the manifest, each under a name of its own', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(operations).toHaveLength((await allRoutes()).length);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it('says of each operation what it does, who may call it and how it refuses', () => {
    for (const { path, method, operation } of operations) {
      expect(operation.summary.length, `${method} ${path}`).toBeGreaterThan(5);
      expect(operation.responses.default?.content, path).toHaveProperty('application/problem+json');
    }
    const secured = (path: string, method: string) => document.paths[path]?.[method]?.security;
    expect(secured('/api/me', 'get')).toEqual([{ session: [] }]);
    expect(secured('/api/v1/tickets', 'post')).toEqual([{ apiKey: [] }]);
    expect(secured('/api/sessions', 'post')).toEqual([]);
  });

  it('declares each parameter of a path, and an Idempotency-Key for every POST', () => {
    for (const { path, method, operation } of operations) {
      const named = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(named.sort(), path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
      const key = (operation.parameters ?? []).some(({ name }) => name === 'Idempotency-Key');
      expect(key, `${method} ${path}`).toBe(method === 'post');
    }
  });

  it('refers only to schemas that it contains', () => {
    const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name ?? '');
    expect(JSON.stringify(document)).not.toContain('$defs');
  });
});

describe('a schema with an id', () => {
  const handler = async () => undefined as never;
  const thing = z.object({ id: z.string(), at: z._default(z.string(), 'now') });
  z.globalRegistry.add(thing, { id: 'OpenApiTestThing' });
  const pair = (path: '/api/a' | '/api/b') =>
    route({
      method: 'POST',
      path,
      auth: 'visitor',
      summary: 'A thing',
      input: { body: thing },
      output: thing,
      handler,
    });

  it('becomes one component for input and another for output where the two differ', () => {
    const { components } = describeApi([
      route({
        method: 'POST',
        path: '/api/a',
        auth: 'visitor',
        summary: 'Things',
        input: { body: z.object({ things: z.array(thing) }) },
        output: z.object({ things: z.array(thing) }),
        handler,
      }),
    ]) as unknown as Document;
    const required = Object.entries(components.schemas)
      .filter(([name]) => name.startsWith('OpenApiTestThing'))
      .map(([, schema]) => (schema as { required: string[] }).required);
    expect(required).toEqual(expect.arrayContaining([['id'], ['id', 'at']]));
  });

  it('refuses two routes with the same address', () => {
    expect(() => describeApi([pair('/api/a'), pair('/api/a')])).toThrow('declared twice');
    expect(() => describeApi([pair('/api/a'), pair('/api/b')])).not.toThrow();
  });
});
