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

const announcement = {
  kind: 'maintenance',
  title: { fr: 'Maintenance du réseau samedi', en: 'Network maintenance on Saturday' },
  text: {
    fr: 'Le réseau sera coupé samedi de 8 h à 10 h. La téléphonie n’est pas touchée.',
    en: 'The network is down on Saturday from 8:00 to 10:00. Telephones keep working.',
  },
  audience: { kind: 'everybody' },
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
    await doors.call('POST', '/api/announcements', { ...announcement, from: at(0), to: at(4) }, administrator);
  const { items } = await ask<{ id: string; subject: string }>('/api/tickets?queue=all&limit=200');
  const incident = items.find(({ subject }) => subject === known.subject);
  if (!incident) return;
  const { id } = await doors.call<{ id: string }>('POST', `/api/tickets/${incident.id}/problem`, {}, administrator);
  const { revision } = await doors.call<{ revision: number }>('GET', `/api/problems/${id}`, undefined, administrator);
  const { subject: _subject, ...record } = known;
  const fix = { fr: '', en: '' };
  if (revision === 0)
    await doors.call('PUT', `/api/problems/${id}`, { ...record, fix, knownError: true, revision }, administrator);
}
