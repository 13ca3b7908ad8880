import type { Doors } from './doors.ts';

const node = (id: string, fr: string, en: string, parent?: string, portal = true) => ({
  id,
  name: { fr, en },
  portal,
  ...(parent ? { parent } : {}),
});

/** What the demonstration desk's requests are about. */
const tree = [
  node('hardware', 'Matériel', 'Hardware'),
  node('computer', 'Poste de travail', 'Computer', 'hardware'),
  node('screen', 'Écran et station d’accueil', 'Screen and docking station', 'computer'),
  node('printer', 'Imprimante', 'Printer', 'hardware'),
  node('scanner', 'Scanner', 'Scanner', 'hardware'),
  node('software', 'Logiciels', 'Software'),
  node('mail', 'Messagerie', 'Mail', 'software'),
  node('business', 'Logiciel métier', 'Business software', 'software'),
  node('network', 'Réseau et téléphonie', 'Network and telephony'),
  node('vpn', 'VPN', 'VPN', 'network'),
  node('wifi', 'Wi-Fi', 'Wi-Fi', 'network'),
  node('phone', 'Téléphonie', 'Telephony', 'network'),
  node('access', 'Comptes et accès', 'Accounts and access'),
  node('password', 'Mot de passe', 'Password', 'access'),
  node('rights', 'Droits et dossiers partagés', 'Rights and shared folders', 'access'),
  node('staff', 'Arrivées et départs', 'Starters and leavers'),
  node('inside', 'Interne au centre de services', 'Inside the desk', undefined, false),
  node('monitoring', 'Supervision', 'Monitoring', 'inside', false),
];

/** Gives the demonstration desk its tree of categories, where it has none yet. */
export async function classify(doors: Doors, administrator: string): Promise<void> {
  const path = '/api/ticket-categories';
  const { revision } = await doors.call<{ revision: number }>('GET', path, undefined, administrator);
  if (revision === 0) await doors.call('PUT', path, { revision, categories: tree }, administrator);
}
