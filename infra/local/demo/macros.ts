import type { Doors } from './doors.ts';
import { forms } from './forms.ts';

const templates = [
  {
    name: 'Redémarrer le poste',
    text: {
      fr: 'Bonjour {name},\n\npourriez-vous redémarrer votre poste, puis nous dire si le problème est toujours là ?\n\n{agent}, {desk}',
      en: 'Hello {name},\n\ncould you restart your computer, then tell us whether the problem is still there?\n\n{agent}, {desk}',
    },
  },
  {
    name: 'Demander une copie d’écran',
    text: {
      fr: 'Bonjour {name},\n\nune copie de l’écran nous aiderait à comprendre. Vous pouvez la joindre à votre réponse à ce message.\n\n{agent}, {desk}',
      en: 'Hello {name},\n\na screenshot would help us to understand. You can attach it to your answer to this message.\n\n{agent}, {desk}',
    },
  },
  {
    name: 'C’est réglé, et comment l’éviter',
    text: {
      fr: 'Bonjour {name},\n\nc’est réglé. Pour l’éviter à l’avenir : \n\nDites-nous si quelque chose ne va pas encore.\n\n{agent}, {desk}',
      en: 'Hello {name},\n\nit is solved. To avoid it in future: \n\nTell us if anything is still wrong.\n\n{agent}, {desk}',
    },
  },
];
const macros = [
  {
    name: 'Attendre l’opérateur',
    do: [
      { kind: 'addTag', tag: 'opérateur' },
      {
        kind: 'note',
        text: {
          fr: 'Signalé à l’opérateur ; rappeler s’il n’a pas répondu dans la demi-journée.',
          en: 'Reported to the operator; call again if there is no answer within half a day.',
        },
      },
      { kind: 'wait', reason: 'supplier' },
    ],
  },
  {
    name: 'Prendre en charge une panne bloquante',
    do: [
      { kind: 'setPriority', priority: 1 },
      { kind: 'addWatcher', who: 'manager' },
      {
        kind: 'reply',
        text: {
          fr: 'Bonjour {name}, nous avons compris que vous ne pouvez plus travailler : quelqu’un s’en occupe maintenant.',
          en: 'Hello {name}, we understand that you cannot work: somebody is on it now.',
        },
      },
    ],
  },
  {
    name: 'Pièce commandée',
    do: [
      {
        kind: 'reply',
        text: {
          fr: 'Bonjour {name}, la pièce est commandée. Nous revenons vers vous dès qu’elle arrive.',
          en: 'Hello {name}, the part is ordered. We come back to you as soon as it arrives.',
        },
      },
      { kind: 'wait', reason: 'part' },
    ],
  },
];

const scripts = [
  {
    name: 'Accueil d’un appel',
    steps: [
      {
        kind: 'say',
        text: {
          fr: 'Centre de services d’Exemple Informatique, bonjour. Que puis-je faire pour vous ?',
          en: 'Service desk of Exemple Informatique, hello. What can I do for you?',
        },
      },
      {
        kind: 'ask',
        text: { fr: 'Depuis quand, et sur combien de postes ?', en: 'Since when, and on how many computers?' },
      },
      { kind: 'ask', text: { fr: 'À quel numéro vous rappeler ?', en: 'On which number can we call you back?' } },
    ],
  },
];

const inventory = {
  key: 'inventory',
  kind: 'text',
  label: { fr: 'Numéro d’inventaire', en: 'Inventory number' },
  types: ['incident'],
  portal: true,
  required: false,
};

const slot = {
  id: 'slot',
  kind: 'requester',
  name: { fr: 'Attente d’un créneau du demandeur', en: 'Waiting for a time slot' },
  told: { fr: 'votre créneau pour l’intervention', en: 'your time slot for the visit' },
  pauses: { sla: ['nextUpdate', 'resolution', 'onSite'], ola: true, uc: false },
  followUp: { nudge: { every: 'P2D', atMost: 2 }, giveUp: { after: 'P6D', then: 'resolve' } },
};

/** Gives the demonstration desk a reason to wait of its own, where it has none yet. */
async function addReason(doors: Doors, administrator: string): Promise<void> {
  const path = '/api/pending-reasons';
  const known = await doors.call<{ revision: number; reasons: unknown[] }>('GET', path, undefined, administrator);
  if (known.revision === 0)
    await doors.call('PUT', path, { revision: 0, reasons: [...known.reasons, slot] }, administrator);
}

/** Gives the demonstration desk a field of its own, where it has none yet. */
async function addField(doors: Doors, administrator: string): Promise<void> {
  const path = '/api/ticket-fields';
  const { revision } = await doors.call<{ revision: number }>('GET', path, undefined, administrator);
  if (revision === 0) await doors.call('PUT', path, { revision, fields: [inventory] }, administrator);
}

/** Gives the demonstration desk what its agents often answer and do, and its catalogue, where it has none yet. */
export async function equip(doors: Doors, administrator: string): Promise<void> {
  await addReason(doors, administrator);
  await addField(doors, administrator);
  for (const [path, made] of [
    ['/api/reply-templates', templates],
    ['/api/macros', macros],
    ['/api/call-scripts', scripts],
    ['/api/forms', forms],
  ] as const) {
    const { items } = await doors.call<{ items: unknown[] }>('GET', path, undefined, administrator);
    if (items.length > 0) continue;
    for (const one of made) await doors.call('POST', path, { ...one }, administrator);
  }
  await plan(doors, administrator);
}

/** A recurring ticket of the desk’s own: the patches of each month. */
async function plan(doors: Doors, administrator: string): Promise<void> {
  const path = '/api/ticket-schedules';
  const { items } = await doors.call<{ items: unknown[] }>('GET', path, undefined, administrator);
  if (items.length > 0) return;
  const { person, desk } = await doors.call<{ person: { id: string }; desk: { timeZone: string } }>(
    'GET',
    '/api/me',
    undefined,
    administrator,
  );
  await doors.call(
    'POST',
    path,
    {
      name: 'Correctifs des serveurs',
      paused: false,
      type: 'serviceRequest',
      subject: 'Installer les correctifs de {month}',
      text: 'Installer les correctifs du mois sur tous les serveurs, après 20 h, puis vérifier les services.',
      requesterId: person.id,
      impact: 3,
      urgency: 3,
      tags: ['maintenance'],
      fields: {},
      checklist: [
        { text: 'Vérifier la sauvegarde de la nuit', required: true },
        { text: 'Installer les correctifs et redémarrer', required: true },
        { text: 'Vérifier les services', required: true },
      ],
      acknowledged: false,
      rule: {
        pattern: { every: 'month', interval: 1, on: { kind: 'weekday', nth: 'second', weekday: 'tuesday' } },
        time: '14:00',
        timeZone: desk.timeZone,
        start: '2026-01-01',
        ending: { kind: 'never' },
      },
    },
    administrator,
  );
}
