import type { Doors } from './doors.ts';

/** Of which matter the demonstration desk knows the cause, though not yet the cure. */
const known = {
  subject: 'VPN disconnects every few minutes',
  symptoms: 'Le VPN se déconnecte toutes les quelques minutes ; VPN disconnects, connection drops every few minutes',
  rootCause: 'Le client VPN 5.2 coupe le tunnel quand le poste change de point d’accès sans fil.',
  workaround: {
    fr: 'En attendant la correction : branchez le poste par câble, ou choisissez le profil « secours » du client VPN.',
    en: 'Until it is fixed: use a cable, or choose the “fallback” profile of the VPN client.',
  },
};

interface Incident {
  id: string;
  subject: string;
  type: string;
}

interface Group {
  id: string;
  tickets: { id: string }[];
}

const announcement = {
  kind: 'maintenance',
  title: { fr: 'Maintenance du réseau samedi', en: 'Network maintenance on Saturday' },
  text: {
    fr: 'Le réseau sera coupé samedi de 8 h à 10 h. La téléphonie n’est pas touchée.',
    en: 'The network is down on Saturday from 8:00 to 10:00. Telephones keep working.',
  },
  audience: { kind: 'everybody' },
};

const closure = {
  kind: 'information',
  title: { fr: 'Horaires de fin d’année', en: 'Opening hours at the end of the year' },
  text: {
    fr: 'Du 24 au 31 décembre, le centre de services répond de 9 h à 16 h.',
    en: 'From 24 to 31 December the service desk answers from 9:00 to 16:00.',
  },
  audience: { kind: 'everybody' },
};

/** The next Saturday at this hour (UTC), after an instant; both in epoch milliseconds. */
function saturday(after: number, hour: number): number {
  const date = new Date(after);
  date.setUTCDate(date.getUTCDate() + ((6 - date.getUTCDay() + 7) % 7 || 7));
  return date.setUTCHours(hour, 0, 0, 0);
}

/** Says from how many incidents on the demonstration desk calls them recurring: its two weeks have some. */
export async function watchRecurrence(doors: Doors, administrator: string): Promise<void> {
  const { revision } = await doors.call<{ revision: number }>('GET', '/api/recurrence', undefined, administrator);
  if (revision === 0) await doors.call('PUT', '/api/recurrence', { incidents: 4, days: 7, revision }, administrator);
}

/** Makes a problem of incidents that came back. */
async function accept(doors: Doors, administrator: string, group: Group): Promise<{ id: string; number: number }> {
  const decision = { decision: 'accept', subject: known.subject };
  const path = `/api/recurring-groups/${group.id}/decisions`;
  const { problemId = '' } = await doors.call<{ problemId?: string }>('POST', path, decision, administrator);
  const { ticket } = await doors.call<{ ticket: { id: string; number: number } }>(
    'GET',
    `/api/tickets/${problemId}`,
    undefined,
    administrator,
  );
  return ticket;
}

/** Makes a problem of one incident. */
function raise(doors: Doors, administrator: string, incidentId: string): Promise<{ id: string; number: number }> {
  return doors.call('POST', `/api/tickets/${incidentId}/problem`, {}, administrator);
}

/** Gives the demonstration desk a problem with a known error, and something that it announces, where it has none yet. */
export async function eradicate(doors: Doors, administrator: string): Promise<void> {
  const ask = <T>(path: string) => doors.call<{ items: T[] }>('GET', path, undefined, administrator);
  const { items: announced } = await ask('/api/announcements/all');
  const now = await doors.time();
  if (announced.length === 0)
    for (const [one, from, to] of [
      [announcement, now, saturday(now, 9)],
      [closure, now + 7 * 86_400_000, now + 21 * 86_400_000],
    ] as const) {
      const shown = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      await doors.call('POST', '/api/announcements', { ...one, ...shown }, administrator);
    }
  const pages = await Promise.all(
    ['all', 'closed'].map((queue) => ask<Incident>(`/api/tickets?queue=${queue}&limit=200`)),
  );
  const [incident, ...others] = pages.flatMap(({ items }) =>
    items.filter(({ subject, type }) => subject === known.subject && type === 'incident'),
  );
  if (!incident) return;
  const recurring = (await ask<Group>('/api/recurring-groups')).items.find(({ tickets }) =>
    tickets.some((one) => one.id === incident.id),
  );
  const { id, number } = recurring
    ? await accept(doors, administrator, recurring)
    : await raise(doors, administrator, incident.id);
  const { revision } = await doors.call<{ revision: number }>('GET', `/api/problems/${id}`, undefined, administrator);
  if (revision > 0) return;
  const { items: linked } = await ask<{ ticket: { id: string } }>(`/api/tickets/${id}/links`);
  for (const other of others)
    if (linked.every(({ ticket }) => ticket.id !== other.id))
      await doors.call('POST', `/api/tickets/${other.id}/links`, { number, relation: 'causedBy' }, administrator);
  const { subject: _subject, ...record } = known;
  const fix = { fr: '', en: '' };
  await doors.call('PUT', `/api/problems/${id}`, { ...record, fix, knownError: true, revision }, administrator);
}
