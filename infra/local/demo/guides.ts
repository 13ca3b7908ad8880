import type { Doors } from './doors.ts';

const both = (fr: string, en: string) => ({ fr, en });

/** What the first level asks when a machine does not reach the network: two ways solve, one hands over. */
const network = {
  name: both('Plus de réseau sur un poste', 'A computer has no network'),
  text: both('Le poste ne joint plus rien, ou le VPN coupe.', 'The computer reaches nothing, or the VPN drops.'),
  types: ['incident'],
  categories: [],
  steps: [
    {
      kind: 'question',
      key: 'others',
      text: both('Les voisins ont-ils le réseau ?', 'Do the neighbours have the network?'),
      help: both('Demandez à la personne de regarder le poste d’à côté.', 'Ask them to look at the next computer.'),
      answers: [
        { label: both('Oui', 'Yes'), next: 'cable' },
        { label: both('Non, tout l’étage est touché', 'No, the whole floor is down'), next: 'floor' },
      ],
    },
    {
      kind: 'question',
      key: 'cable',
      text: both('Comment le poste est-il relié ?', 'How is the computer connected?'),
      answers: [
        { label: both('Par câble', 'By cable'), next: 'light' },
        { label: both('Par Wi-Fi', 'By Wi-Fi'), next: 'wifi' },
      ],
    },
    {
      kind: 'question',
      key: 'light',
      text: both('La diode de la prise est-elle allumée ?', 'Is the light of the socket on?'),
      answers: [
        { label: both('Oui', 'Yes'), next: 'handOver' },
        { label: both('Non', 'No'), next: 'plug' },
      ],
    },
    {
      kind: 'outcome',
      key: 'plug',
      text: both('Câble débranché ou défectueux', 'Cable unplugged or broken'),
      do: {
        kind: 'solution',
        text: both(
          'Débranchez le câble des deux côtés, rebranchez-le jusqu’au déclic ; si la diode reste éteinte, prenez un autre câble.',
          'Unplug the cable at both ends and plug it in until it clicks; if the light stays off, take another cable.',
        ),
      },
    },
    {
      kind: 'outcome',
      key: 'wifi',
      text: both('Passage d’une borne à l’autre', 'Roaming between access points'),
      do: {
        kind: 'solution',
        text: both(
          'Rapprochez-vous de la borne ou branchez un câble, fermez le VPN, attendez une minute et reconnectez-vous.',
          'Move closer to the access point or use a cable, close the VPN, wait a minute and connect again.',
        ),
      },
    },
    {
      kind: 'outcome',
      key: 'floor',
      text: both('Panne d’étage', 'The floor is down'),
      do: { kind: 'escalate' },
    },
    {
      kind: 'outcome',
      key: 'handOver',
      text: both('La prise est active, le poste n’a pas de réseau', 'The socket is live, the computer has no network'),
      do: { kind: 'escalate' },
    },
  ],
};

/** Gives the demonstration desk a diagnostic guide, where it has none yet. */
export async function guide(doors: Doors, administrator: string): Promise<void> {
  const { items } = await doors.call<{ items: unknown[] }>('GET', '/api/guides', undefined, administrator);
  if (items.length > 0) return;
  const { head } = await doors.call<{ head: { id: string } }>('POST', '/api/guides', network, administrator);
  await doors.call('POST', `/api/guides/${head.id}/versions`, { revision: 1 }, administrator);
}
