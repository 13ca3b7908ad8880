import type { Cast } from './desk.ts';
import type { Doors } from './doors.ts';

interface Named {
  id: string;
  name: string;
}

const byDue = { sort: { by: 'due', descending: false } };
const narrow = ['priority', 'number', 'subject', 'requester', 'state', 'due'];

/** Lists that the whole desk looks at. */
const ofTheDesk = [
  {
    name: 'À tenir dans la journée',
    filter: { dueWithin: 10 },
    columns: [...narrow, 'assignee'],
    group: 'priority',
    ...byDue,
  },
  {
    name: 'Le demandeur attend une réponse',
    filter: { lastFrom: ['requester'] },
    columns: [...narrow, 'last'],
    ...byDue,
  },
  {
    name: 'Promesses manquées',
    filter: { scope: 'all', breached: true },
    columns: ['priority', 'number', 'subject', 'customer', 'contract', 'state', 'updatedAt'],
    sort: { by: 'updatedAt', descending: true },
  },
];
const ofTheFirstLevel = {
  name: 'N1 : sans titulaire',
  filter: { teams: ['mine'], assignees: ['none'] },
  columns: [...narrow, 'channel'],
  ...byDue,
};

/** Saves lists of tickets, where there are none yet: the desk's, one of the first level's team, and an agent's own. */
export async function arrange(doors: Doors, { administrator, agents }: Cast): Promise<void> {
  const agent = agents[0]?.token ?? administrator;
  const ask = async (path: string, token: string) =>
    (await doors.call<{ items: Named[] }>('GET', path, undefined, token)).items;
  const [known, teams, customers] = await Promise.all([
    ask('/api/views', agent),
    doors.call<{ items: { id: string; level: number }[] }>('GET', '/api/teams', undefined, administrator),
    ask('/api/customers', administrator),
  ]);
  const missing = (name: string) => known.every((view) => view.name !== name);
  const save = (view: { name: string } & Record<string, unknown>, token: string) =>
    missing(view.name) ? doors.call('POST', '/api/views', view, token) : undefined;
  const first = teams.items.find(({ level }) => level === 1);
  const own = {
    name: 'Mes demandes, Fabrique Exemple',
    sharing: { with: 'nobody' },
    filter: { assignees: ['me'], customers: customers.slice(0, 1).map(({ id }) => id) },
    columns: narrow,
    ...byDue,
  };
  await Promise.all([
    ...ofTheDesk.map((view) => save({ ...view, sharing: { with: 'desk' } }, administrator)),
    save({ ...ofTheFirstLevel, sharing: { with: 'team', teamId: first?.id ?? '' } }, administrator),
    save(own, agent),
  ]);
}
