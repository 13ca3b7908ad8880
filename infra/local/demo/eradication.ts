import type { Doors } from './doors.ts';

/** Of which matter the demonstration desk knows the cause, though not yet the cure. */
const known = {
  subject: 'VPN disconnects every few minutes',
  symptoms: 'Le VPN se déconnecte toutes les quelques minutes ; VPN disconnects, connection drops every few minutes',
  rootCause: 'Le client VPN 5.2 coupe le tunnel quand le poste change de point d’accès sans fil.',
  workaround: {
    fr: 'En attendant la correction : branchez le poste par câble, ou choisissez le profil « secours » du client VPN.',
    en: 'Until it is fixed: use a cable, or choose the “fallback” profile of the VPN client.',
  },
};

interface Incident {
  id: string;
  subject: string;
  type: string;
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

const procedure = {
  kind: 'information',
  title: { fr: 'Déblocage des comptes : vérifier l’identité', en: 'Unlocking accounts: check who asks' },
  text: {
    fr: 'Depuis lundi, tout déblocage passe par la liste de contrôle « Vérifier l’identité avant de débloquer ».',
    en: 'Since Monday, each unlocking follows the checklist “Check the identity before unlocking”.',
  },
  audience: { kind: 'staff' },
};

/** Says from how many incidents on the demonstration desk calls them recurring: its two weeks have some. */
export async function watchRecurrence(doors: Doors, administrator: string): Promise<void> {
  const { revision } = await doors.call<{ revision: number }>('GET', '/api/recurrence', undefined, administrator);
  if (revision === 0) await doors.call('PUT', '/api/recurrence', { incidents: 4, days: 7, revision }, administrator);
}

/** Gives the demonstration desk a problem with a known error, and something that it announces, where it has none yet. */
export async function eradicate(doors: Doors, administrator: string): Promise<void> {
  const ask = <T>(path: string) => doors.call<{ items: T[] }>('GET', path, undefined, administrator);
  const { items: announced } = await ask('/api/announcements/all');
  const now = await doors.time();
  const at = (days: number) => new Date(now + days * 86_400_000).toISOString();
  if (announced.length === 0)
    for (const [one, days] of [
      [announcement, 4],
      [procedure, 10],
    ] as const)
      await doors.call('POST', '/api/announcements', { ...one, from: at(0), to: at(days) }, administrator);
  const pages = await Promise.all(
    ['all', 'closed'].map((queue) => ask<Incident>(`/api/tickets?queue=${queue}&limit=200`)),
  );
  const [incident, ...others] = pages.flatMap(({ items }) =>
    items.filter(({ subject, type }) => subject === known.subject && type === 'incident'),
  );
  if (!incident) return;
  const { id, number } = await doors.call<{ id: string; number: number }>(
    'POST',
    `/api/tickets/${incident.id}/problem`,
    {},
    administrator,
  );
  const { revision } = await doors.call<{ revision: number }>('GET', `/api/problems/${id}`, undefined, administrator);
  if (revision > 0) return;
  for (const other of others)
    await doors.call('POST', `/api/tickets/${other.id}/links`, { number, relation: 'causedBy' }, administrator);
  const { subject: _subject, ...record } = known;
  const fix = { fr: '', en: '' };
  await doors.call('PUT', `/api/problems/${id}`, { ...record, fix, knownError: true, revision }, administrator);
}
