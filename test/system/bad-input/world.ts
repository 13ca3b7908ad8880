import { allRoutes, describe as describeApi } from '../../../infra/openapi.ts';
import {
  acceptInvitation,
  eventually,
  signUp,
  startTestCloud,
  type TestCloud,
  type TestTenant,
} from '../../support/cloud.ts';

export type Json = Record<string, unknown>;

/** An operation of the OpenAPI document. */
export interface Operation {
  /** Such as `GET /api/tickets/{ticketId}`. */
  name: string;
  method: string;
  path: string;
  caller: 'member' | 'key' | 'visitor';
  roles?: string[];
  takesBody: boolean;
}

interface Asked {
  token?: string | undefined;
  /** Sent as it is where it is text, else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  type: string;
  headers: Headers;
  text: string;
  json: Json & { code?: string; detail?: string; faults?: { field: string; message: string }[] };
}

/** Two desks on one cloud, with one of everything at home, and nothing of it at the stranger's. */
export interface World {
  cloud: TestCloud;
  /** Speaks French. */
  home: TestTenant;
  agent: string;
  requester: string;
  /** Its administrator speaks English. */
  stranger: TestTenant;
  strangerKey: string;
  key: string;
  operations: Operation[];
  /** Of what is at home, by the name that the document's paths give it. */
  ids: Record<string, string>;
  /** Tokens that must never be found where they are not meant to be. */
  secrets: Map<string, string>;
}

/** One request, as it is told; nothing is added that a client need not send. */
export async function ask({ cloud }: World, method: string, path: string, asked: Asked = {}): Promise<Answer> {
  const { token, body, headers } = asked;
  const response = await fetch(new URL(path, cloud.endpoints.site), {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    headers: response.headers,
    text,
    json: text.startsWith('{') ? (JSON.parse(text) as Answer['json']) : {},
  };
}

async function operations(): Promise<Operation[]> {
  const { paths } = describeApi(await allRoutes()) as { paths: Record<string, Record<string, Json>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, requestBody, 'x-roles': roles }]) => {
      const [scheme] = Object.keys((security as Json[])[0] ?? {});
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        caller: scheme === 'session' ? 'member' : scheme === 'apiKey' ? 'key' : 'visitor',
        ...(roles ? { roles: roles as string[] } : {}),
        takesBody: requestBody !== undefined,
      } as const;
    }),
  );
}

/** An operation's path with these ids in it. @throws where there is none for one of its parameters */
export function pathOf({ path, name }: Operation, ids: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const id = ids[parameter];
    if (!id) throw new Error(`${name}: say in world.ts what {${parameter}} is at home`);
    return id;
  });
}

/** A recurring ticket for somebody. */
export function recurring(requesterId: string): Json {
  return {
    name: 'Contrôle',
    paused: false,
    type: 'serviceRequest',
    subject: 'Contrôle',
    text: 'Confidentiel',
    requesterId,
    impact: 3,
    urgency: 3,
    tags: [],
    fields: {},
    checklist: [],
    acknowledged: false,
    rule: {
      pattern: { every: 'month', interval: 1, on: { kind: 'day', day: 1 } },
      time: '08:00',
      timeZone: 'Europe/Paris',
      start: '2026-01-01',
      ending: { kind: 'never' },
    },
  };
}

/** Starts the cloud, signs both desks up, and puts one of everything into the first. */
export async function makeWorld(): Promise<World> {
  const [cloud, all] = await Promise.all([startTestCloud(['--no-site']), operations()]);
  const [home, stranger] = await Promise.all([signUp(cloud.doors, 'foyer'), signUp(cloud.doors, 'ailleurs')]);
  const as =
    (token: string) =>
    <T = { id: string }>(method: string, path: string, body?: Json) =>
      cloud.doors.call<T>(method, path, body, token);
  const [own, theirs] = [as(home.token), as(stranger.token)];
  await theirs('PATCH', '/api/me', { language: 'en' });
  const { items: teams } = await own<{ items: { id: string }[] }>('GET', '/api/teams');
  const [agent, requester] = await Promise.all([
    acceptInvitation(cloud.doors, home, {
      email: 'agente@foyer.example',
      name: 'Agente',
      role: 'agent',
      teamIds: [teams[0]?.id ?? ''],
    }),
    acceptInvitation(cloud.doors, home, { email: 'demande@client.example', name: 'Demande', role: 'requester' }),
  ]);
  const customer = await own('POST', '/api/customers', { name: 'Client', domains: ['client.example'] });
  const file = await own('POST', '/api/files', { name: 'plan.txt', type: 'text/plain', size: 3 });
  const { id: keyId, key } = await own<{ id: string; key: string }>('POST', '/api/keys', { name: 'Essai' });
  const { key: strangerKey } = await theirs<{ key: string }>('POST', '/api/keys', { name: 'Essai' });
  const ticket = await as(requester)<{ id: string; number: number }>('POST', '/api/tickets', {
    subject: 'À nous seuls',
    text: 'Confidentiel',
    type: 'incident',
    channel: 'portal',
  });
  const checklist = await own('POST', `/api/tickets/${ticket.id}/checklists`, { title: 'Liste', items: ['Une'] });
  const checklistTemplate = await own('POST', '/api/checklist-templates', {
    title: { fr: 'Poste', en: '' },
    items: [{ text: { fr: 'Une', en: '' }, required: true }],
  });
  const work = await own('POST', `/api/tickets/${ticket.id}/work`, { kind: 'labour', minutes: 15 });
  const linked = await as(requester)<{ id: string; number: number }>('POST', '/api/tickets', {
    subject: 'Liée',
    text: 'Confidentiel',
    type: 'incident',
    channel: 'portal',
  });
  await own('POST', `/api/tickets/${ticket.id}/links`, { number: linked.number, relation: 'causedBy' });
  const text = { fr: 'Bonjour', en: 'Hello' };
  const macro = await own('POST', '/api/macros', { name: 'Réponse', do: [{ kind: 'reply', text }] });
  const template = await own('POST', '/api/reply-templates', { name: 'Bonjour', text });
  const script = await own('POST', '/api/call-scripts', { name: 'Accueil', steps: [{ kind: 'say', text }] });
  const form = await own('POST', '/api/forms', {
    name: text,
    icon: 'request',
    category: text,
    state: 'published',
    audience: { kind: 'everyone' },
    questions: [],
    tickets: [{ key: 'request', type: 'serviceRequest', subject: text }],
  });
  const address = await own('POST', '/api/addresses', { local: 'achats', domain: home.address.split('@')[1] });
  const domain = await own('POST', '/api/domains', { kind: 'mail', name: 'acme-essai.example' });
  const { id: askingId } = await as(requester)<{ id: string }>('GET', '/api/me').then(
    (me) => (me as unknown as { person: { id: string } }).person,
  );
  const schedule = await own('POST', '/api/ticket-schedules', recurring(askingId));
  const guide = await own<{ head: { id: string } }>('POST', '/api/guides', {
    name: text,
    text,
    types: [],
    categories: [],
    steps: [{ kind: 'outcome', key: 'end', text, do: { kind: 'solution', text } }],
  });
  await own('POST', `/api/guides/${guide.head.id}/versions`, { revision: 1 });
  const guideRun = await own('POST', `/api/tickets/${ticket.id}/guides`, { guideId: guide.head.id });
  const announcement = await own('POST', '/api/announcements', {
    kind: 'information',
    title: text,
    text,
    audience: { kind: 'everybody' },
    from: '2026-01-01T00:00:00Z',
  });
  const problem = await own('POST', `/api/tickets/${ticket.id}/problem`);
  const webhook = await own('POST', '/api/webhooks', { name: 'Supervision', url: 'https://hooks.example.com/in' });
  const category = await own('POST', '/api/article-categories', { name: text });
  const words = { fr: { title: 'Bac', html: '<p>Confidentiel</p>' } };
  const article = await own('POST', '/api/articles', { words, audience: 'customers', categoryId: category.id });
  await own('POST', `/api/articles/${article.id}/versions`, { revision: 1 });
  await own('POST', `/api/tickets/${ticket.id}/articles`, { articleId: article.id, how: 'linked' });
  const view = await own('POST', '/api/views', {
    name: 'Mes tickets',
    sharing: { with: 'nobody' },
    filter: { assignees: ['me'] },
    columns: ['number', 'subject'],
    sort: { by: 'due', descending: false },
  });
  const job = await own('POST', '/api/bulk-jobs', { deed: { kind: 'follow' }, ticketIds: [ticket.id] });
  await cloud.doors.mail({ from: home.address, to: home.address, subject: 'Boucle', text: 'x' });
  const mail = await eventually(
    async () => (await own<{ items: { id: string; status: string }[] }>('GET', '/api/incoming-mail')).items[0],
    'the mail is listed',
  );
  const first = async (path: string) => (await own<{ items: { id: string }[] }>('GET', path)).items[0]?.id ?? '';
  const { items: members } = await own<{ items: { id: string; role: string }[] }>('GET', '/api/members');
  const ids: Record<string, string> = {
    ticketId: ticket.id,
    number: String(ticket.number),
    linkedId: linked.id,
    personId: members.find(({ role }) => role === 'agent')?.id ?? '',
    customerId: customer.id,
    teamId: teams[0]?.id ?? '',
    contractId: await first('/api/contracts'),
    calendarId: await first('/api/calendars'),
    workflowId: await first('/api/workflows'),
    // Nothing is asked in this desk; what has no approval answers as what has another desk's.
    approvalId: 'apr_00000000000000000000000000',
    version: '1',
    workId: work.id,
    checklistId: checklist.id,
    checklistTemplateId: checklistTemplate.id,
    period: String(new Date().getFullYear()),
    fileId: file.id,
    keyId,
    mailId: mail.id,
    webhookId: webhook.id,
    macroId: macro.id,
    addressId: address.id,
    domainId: domain.id,
    announcementId: announcement.id,
    problemId: problem.id,
    // Nothing came back in this desk: as with approvals.
    groupId: 'rgr_00000000000000000000000000',
    templateId: template.id,
    scriptId: script.id,
    formId: form.id,
    scheduleId: schedule.id,
    guideId: guide.head.id,
    runId: guideRun.id,
    articleId: article.id,
    articleCategoryId: category.id,
    viewId: view.id,
    jobId: job.id,
  };
  const draft = all.find(({ name }) => name === 'PUT /api/workflows/{workflowId}/draft');
  if (draft) {
    const { definition } = await own<{ definition: Json }>('GET', `/api/workflows/${ids.workflowId}/definition`);
    await own('PUT', pathOf(draft, ids), { basedOn: 1, definition });
  }
  const secrets = new Map([
    ['the administrator’s session', home.token],
    ['the stranger’s session', stranger.token],
    ['the agent’s session', agent],
    ['the requester’s session', requester],
    ['the API key', key],
    ['the password', home.password],
  ]);
  await cloud.doors.settle();
  return { cloud, home, stranger, agent, requester, key, strangerKey, operations: all, ids, secrets };
}

/** What changes by itself, and says nothing about what somebody did. */
const passing = new Set(['url', 'spentSeconds', 'since', 'lastUsedAt', 'from', 'to', 'seconds', 'lateSeconds']);

/** What an operation must be asked, by the last part of its path. */
const queries: Record<string, string> = {
  difference: '?with=1',
  'guide-proposals': '?type=incident',
  consumption: '?from=2026-01&to=2026-12',
  ratings: '?from=2026-01-01&to=2026-12-31',
  colleagues: '?q=a',
  quick: '?q=a',
  own: '?q=a',
  usages: `?kind=calendar&id=cal_${'0'.repeat(26)}`,
};

/** The query of an operation, with its question mark; empty where it needs none. */
export function queryOf({ path }: Operation): string {
  return queries[path.split('/').at(-1) ?? ''] ?? '';
}

/** Everything that the home desk's administrator can read, as text: each GET of the document, with the ids of what is there. */
export async function everythingAtHome(world: World): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  const readable = world.operations.filter(({ method, caller }) => method === 'GET' && caller === 'member');
  for (const operation of readable) {
    const { status, text } = await ask(world, 'GET', pathOf(operation, world.ids) + queryOf(operation), {
      token: world.home.token,
    });
    if (status !== 200) throw new Error(`${operation.name}: ${status} ${text}`);
    found[operation.name] = JSON.parse(text, (name, value: unknown) => (passing.has(name) ? undefined : value));
  }
  return found;
}
