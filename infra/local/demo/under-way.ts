import { read } from './articles.ts';
import type { Cast } from './desk.ts';
import type { Doors } from './doors.ts';

const hour = 3_600_000;
const form = 'Nouvel arrivant';
const starter = { who: 'Assistance de gestion', place: 'site', badge: true, software: 'Logiciel de paie' };
const colleague = 'Administrateur systèmes N2';
const question = `@${colleague} j’ai tout essayé côté usager, sans effet. Peux-tu regarder avant midi ?`;

interface Row {
  id: string;
  subject: string;
  type: string;
}

interface Checklist {
  id: string;
  title: string;
  revision: number;
  items: { id: string; text: string; required?: boolean; done?: object }[];
}

const get = <T>(doors: Doors, path: string, token: string) => doors.call<T>('GET', path, undefined, token);

/** A customer fills in a form of the catalogue. */
async function fillIn(doors: Doors, requester: string): Promise<void> {
  const { items } = await get<{ items: { id: string; name: { fr: string } }[] }>(doors, '/api/catalogue', requester);
  const found = items.find(({ name }) => name.fr === form);
  if (!found) return;
  const path = `/api/catalogue/${found.id}`;
  const { revision } = await get<{ revision: number }>(doors, path, requester);
  const starts = new Date((await doors.time()) + 11 * 24 * hour).toISOString().slice(0, 10);
  await doors.call('POST', `${path}/requests`, { revision, answers: { ...starter, starts } }, requester);
}

/** An agent begins the checklist of a template (its id) on a ticket that has none. */
async function begin(doors: Doors, agent: string, ticketId: string, templateId: string): Promise<void> {
  const path = `/api/tickets/${ticketId}`;
  const present = await get<{ items: Checklist[] }>(doors, `${path}/checklists`, agent);
  if (present.items.length > 0) return;
  const copied = await doors.call<Checklist>('POST', `${path}/checklist-copies`, { templateId }, agent);
  const { id, title, revision } = copied;
  const items = copied.items.map((item, index) => ({
    id: item.id,
    text: item.text,
    required: item.required ?? false,
    done: index < 2,
  }));
  await doors.call('PUT', `${path}/checklists/${id}`, { title, revision, items }, agent);
}

/** An agent asks a colleague in a note on a ticket. */
async function ask(doors: Doors, agent: string, ticketId: string): Promise<void> {
  const path = `/api/tickets/${ticketId}`;
  const [members, { events }] = await Promise.all([
    get<{ items: { id: string; name: string }[] }>(doors, '/api/members', agent),
    get<{ events: { data: { text?: string } }[] }>(doors, path, agent),
  ]);
  const asked = members.items.find(({ name }) => name === colleague);
  if (!asked || events.some(({ data }) => data.text === question)) return;
  const mentions = [{ kind: 'member', id: asked.id }];
  await doors.call('POST', `${path}/messages`, { text: question, visibility: 'internal', mentions }, agent);
}

/**
 * Leaves the demonstration desk as one finds a desk in the middle of a day: a form that a customer filled in, its checklist begun,
 * a colleague asked in a note, a ticket put aside. `template`: the checklist's.
 */
export async function leaveUnderWay(doors: Doors, cast: Cast, template: string): Promise<void> {
  const agent = cast.agents[0]?.token ?? cast.administrator;
  const open = async () => (await get<{ items: Row[] }>(doors, '/api/tickets?queue=all&limit=200', agent)).items;
  const before = await open();
  const filled = before.some(({ subject }) => subject.includes(starter.who));
  const [noted, ...more] = before.filter(({ type, subject }) => type !== 'problem' && !subject.includes(starter.who));
  const aside = more.at(-1);
  if (noted) await ask(doors, agent, noted.id);
  if (aside && !filled) {
    const until = new Date((await doors.time()) + 20 * hour).toISOString();
    const snooze = { until, note: 'Livraison annoncée pour demain.' };
    await doors.call('POST', `/api/tickets/${aside.id}/snooze`, snooze, agent);
  }
  if (!filled) {
    await read(doors, cast.requester);
    await fillIn(doors, cast.requester);
  }
  const computer = (await open()).find(({ subject }) => subject === `Préparer le poste : ${starter.who}`);
  if (computer) await begin(doors, agent, computer.id, template);
}
