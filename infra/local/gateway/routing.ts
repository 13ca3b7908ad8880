import type { HostedRoute } from '../functions/protocol.ts';

export interface Match {
  route: HostedRoute;
  pathParameters: Record<string, string>;
}

interface Entry {
  route: HostedRoute;
  segments: string[];
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

/** Literal segments win over parameters, from left to right, as in API Gateway. */
function bySpecificity(a: Entry, b: Entry): number {
  for (let i = 0; i < a.segments.length; i++) {
    const difference = Number(isParameter(a.segments[i] ?? '')) - Number(isParameter(b.segments[i] ?? ''));
    if (difference) return difference;
  }
  return 0;
}

/** Finds the route of a request among all routes of all functions. Two routes for one request are a programming error. */
export function routeTable(routes: readonly HostedRoute[]): (method: string, path: string) => Match | undefined {
  const byShape = new Map<string, Entry[]>();
  for (const route of routes) {
    const segments = route.path.split('/').slice(1);
    const shape = `${route.method} ${segments.length}`;
    const entries = byShape.get(shape) ?? [];
    const twin = entries.find(({ route: other }) => anonymous(other.path) === anonymous(route.path));
    if (twin)
      throw new Error(`${route.method} ${route.path} is claimed by ${twin.route.functionId} and ${route.functionId}`);
    byShape.set(shape, [...entries, { route, segments }].sort(bySpecificity));
  }
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const entry of byShape.get(`${method} ${segments.length}`) ?? []) {
      const pathParameters = match(entry.segments, segments);
      if (pathParameters) return { route: entry.route, pathParameters };
    }
    return undefined;
  };
}

function anonymous(path: string): string {
  return path.replace(/\{[^}]+\}/g, '{}');
}

function match(pattern: string[], segments: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const given = segments[index] ?? '';
    if (!isParameter(expected)) {
      if (expected !== given) return undefined;
    } else {
      const value = decoded(given);
      if (!value) return undefined;
      parameters[expected.slice(1, -1)] = value;
    }
  }
  return parameters;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
