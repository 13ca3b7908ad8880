import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { functions } from '../functions/manifest.ts';
import type { Route } from '../functions/shared/api.ts';

type Json = { [member: string]: unknown };

/** The name that each kind of caller's proof has in the description. */
const securityOf: Record<Route['auth'], Json[]> = {
  member: [{ session: [] }],
  key: [{ apiKey: [] }],
  visitor: [],
};

const securitySchemes = {
  session: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The `token` of a session (POST /api/sessions), renewed by POST /api/sessions/renewal.',
  },
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'authorization',
    description: 'A key of the desk (Settings → API keys), as `Authorization: Bearer <key>`.',
  },
};

const problem = {
  type: 'object',
  description: 'RFC 9457 problem details, in the language of the caller. `faults` names each field that is wrong.',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', examples: ['urn:guichet:problem:invalid'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable, for programs.' },
    faults: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string', examples: ['body.email'] }, message: { type: 'string' } },
      },
    },
  },
  additionalProperties: true,
};

const problemResponse = {
  description: 'The request was refused; nothing is half-done.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Any unique text. The same key with the same body within 24 hours gives the first answer again.',
  schema: { type: 'string', maxLength: 200 },
};

/** Replaces every `#/$defs/<name>` below `node` by `names(<name>)`, in place. */
function redirect(node: unknown, names: (name: string) => string): void {
  if (Array.isArray(node)) {
    for (const item of node) redirect(item, names);
  } else if (typeof node === 'object' && node !== null) {
    const object = node as Json;
    if (typeof object.$ref === 'string' && object.$ref.startsWith('#/$defs/'))
      object.$ref = `#/components/schemas/${names(object.$ref.slice('#/$defs/'.length))}`;
    for (const member of Object.values(object)) redirect(member, names);
  }
}

/**
 * Collects the JSON Schemas of a description. Schemas that carry an id in Zod's registry become components; one whose
 * input and output forms differ becomes two.
 */
function schemaCollector() {
  const components: Json = { Problem: problem };
  const texts = new Map<string, string>();

  function component(name: string, io: 'input' | 'output', schema: unknown): string {
    const text = JSON.stringify(schema);
    for (const candidate of [name, io === 'input' ? `${name}Input` : `${name}Output`]) {
      if (!texts.has(candidate)) {
        texts.set(candidate, text);
        components[candidate] = schema;
      }
      if (texts.get(candidate) === text) return candidate;
    }
    throw new Error(`Two different schemas are called ${name}: give one of them another id`);
  }

  return {
    components,
    /** The JSON Schema (2020-12) of what goes in or comes out. */
    of(schema: z.ZodMiniType, io: 'input' | 'output', owner: string): Json {
      const { $schema: _, $defs, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
      const definitions = ($defs ?? {}) as Json;
      const names = new Map<string, string>();
      for (const [name, definition] of Object.entries(definitions)) {
        const chosen = name.startsWith('__') ? `${owner}${name.slice(2)}` : name;
        names.set(name, component(chosen, io, definition));
      }
      const rename = (name: string) => names.get(name) ?? name;
      redirect(definitions, rename);
      redirect(json, rename);
      return json;
    },
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `GET /api/tickets/{ticketId}` → `getTicketsByTicketId`. */
function operationId({ method, path }: Route): string {
  const words = path.replace('/api/', '').split(/[/-]/);
  const named = words.map((word) => (word.startsWith('{') ? `By${capital(word.slice(1, -1))}` : capital(word)));
  return method.toLowerCase() + named.join('');
}

function parametersOf(place: 'path' | 'query', schema: Json): Json[] {
  const required = (schema.required ?? []) as string[];
  return Object.entries((schema.properties ?? {}) as Json).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/**
 * The OpenAPI 3.1 description (https://spec.openapis.org/oas/v3.1.1) of `routes`: one operation per route, with its
 * schemas, who may call it, and the problem that it answers when it refuses. Throws when two routes are the same.
 */
export function describe(routes: readonly Route[]): Json {
  const schemas = schemaCollector();
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const id = operationId(route);
    const method = route.method.toLowerCase();
    const operations = paths[route.path] ?? {};
    paths[route.path] = operations;
    if (operations[method]) throw new Error(`${route.method} ${route.path} is declared twice`);
    const { path, query, body } = route.input;
    const parameters = [
      ...(path ? parametersOf('path', schemas.of(path, 'input', id)) : []),
      ...(query ? parametersOf('query', schemas.of(query, 'input', id)) : []),
      ...(route.method === 'POST' ? [idempotencyKey] : []),
    ];
    const success = route.output
      ? { 'application/json': { schema: schemas.of(route.output, 'output', id) } }
      : undefined;
    operations[method] = {
      operationId: id,
      summary: route.summary,
      tags: [route.path.split('/')[2]],
      security: securityOf[route.auth],
      ...(route.roles ? { 'x-roles': route.roles } : {}),
      ...(parameters.length ? { parameters } : {}),
      ...(body
        ? {
            requestBody: { required: true, content: { 'application/json': { schema: schemas.of(body, 'input', id) } } },
          }
        : {}),
      responses: {
        [String(route.status ?? 200)]: { description: 'Done.', ...(success ? { content: success } : {}) },
        default: problemResponse,
      },
    };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Guichet',
      version: '1',
      summary: 'The API of a multi-tenant service desk.',
      description:
        'Errors are RFC 9457 problems. Instants are ISO 8601 in UTC, durations ISO 8601, money integer minor units. ' +
        'Every POST accepts an Idempotency-Key. The tenant follows from the token alone.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: schemas.components, securitySchemes },
  };
}

/** The routes of every function of the manifest that answers HTTP. */
export async function allRoutes(): Promise<Route[]> {
  const entries = functions.filter(({ trigger }) => trigger.kind === 'routes').map(({ entry }) => entry);
  const modules = await Promise.all(
    entries.map((entry) => import(pathToFileURL(resolve(import.meta.dirname, '..', entry)).href)),
  );
  return modules.flatMap((module) => module.routes as Route[]);
}

/** `node infra/openapi.ts <file>` writes the description of the whole API. */
if (import.meta.main) {
  const file = process.argv[2];
  if (!file) throw new Error('Say where to write the description: node infra/openapi.ts <file>');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(describe(await allRoutes()), null, 2)}\n`);
}
