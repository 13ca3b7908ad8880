import type { Doors } from './doors.ts';

const categories = [
  { fr: 'Messagerie et accès', en: 'Mail and access' },
  { fr: 'Imprimantes', en: 'Printers' },
];

/** A few articles for everyone and one for the desk; `category` is one of the above. */
const articles = [
  {
    category: 1,
    audience: 'public',
    words: {
      fr: {
        title: 'L’imprimante n’imprime plus : que vérifier d’abord',
        html: '<p>Trois gestes règlent la plupart des pannes.</p><ol><li>Vérifiez qu’il y a du papier dans le bac et qu’aucune feuille n’est coincée.</li><li>Éteignez l’imprimante, attendez dix secondes, rallumez-la.</li><li>Sur votre poste, ouvrez la file d’attente et annulez les travaux en attente.</li></ol><p>Si elle n’imprime toujours pas, ouvrez une demande en indiquant son numéro, collé sur le capot.</p>',
      },
      en: {
        title: 'The printer no longer prints: what to check first',
        html: '<p>Three steps settle most troubles.</p><ol><li>Check that there is paper in the tray and that no sheet is jammed.</li><li>Switch the printer off, wait ten seconds, switch it on.</li><li>On your computer, open the print queue and cancel what waits.</li></ol><p>If it still does not print, open a request with its number, which is on the cover.</p>',
      },
    },
  },
  {
    category: 0,
    audience: 'customers',
    words: {
      fr: {
        title: 'Changer son mot de passe oublié',
        html: '<p>Sur la page de connexion, choisissez <strong>Mot de passe oublié</strong> et suivez le lien reçu par mail. Il fonctionne une heure.</p><p>Le nouveau mot de passe compte au moins douze caractères.</p>',
      },
      en: {
        title: 'Change a forgotten password',
        html: '<p>On the sign-in page choose <strong>Forgotten password</strong> and follow the link that you get by mail. It works for an hour.</p><p>The new password has at least twelve characters.</p>',
      },
    },
  },
  {
    category: 0,
    audience: 'customers',
    words: {
      fr: {
        title: 'Le VPN se déconnecte sans cesse',
        html: '<p>Le plus souvent, le Wi-Fi passe d’une borne à l’autre.</p><ul><li>Rapprochez-vous de la borne, ou branchez un câble.</li><li>Fermez le VPN, attendez une minute, reconnectez-vous.</li></ul>',
      },
    },
  },
  {
    category: 1,
    audience: 'agents',
    words: {
      fr: {
        title: 'Imprimantes d’étage : vider la file à distance',
        html: '<p>Arrêter le service d’impression sur le serveur, vider le dossier de la file, relancer le service.</p><pre><code>Stop-Service Spooler\nStart-Service Spooler</code></pre><p>Prévenir l’étage avant.</p>',
      },
    },
  },
] as const;

/** Gives the demonstration desk a small knowledge base, where it has none yet. */
export async function shelve(doors: Doors, administrator: string): Promise<void> {
  const { items } = await doors.call<{ items: unknown[] }>('GET', '/api/articles', undefined, administrator);
  if (items.length > 0) return;
  const ids: string[] = [];
  for (const name of categories)
    ids.push((await doors.call<{ id: string }>('POST', '/api/article-categories', { name }, administrator)).id);
  for (const { category, ...article } of articles) {
    const body = { ...article, categoryId: ids[category] ?? '' };
    const { id } = await doors.call<{ id: string }>('POST', '/api/articles', body, administrator);
    await doors.call('POST', `/api/articles/${id}/versions`, { revision: 1 }, administrator);
  }
}
