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
];
const macros = [
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

/** Gives the demonstration desk what its agents often answer and do, and its catalogue, where it has none yet. */
export async function equip(doors: Doors, administrator: string): Promise<void> {
  for (const [path, made] of [
    ['/api/reply-templates', templates],
    ['/api/macros', macros],
    ['/api/forms', forms],
  ] as const) {
    const { items } = await doors.call<{ items: unknown[] }>('GET', path, undefined, administrator);
    if (items.length > 0) continue;
    for (const one of made) await doors.call('POST', path, { ...one }, administrator);
  }
}
