import type { Doors } from './doors.ts';

const categories = [
  { fr: 'Messagerie et accès', en: 'Mail and access' },
  { fr: 'Imprimantes et scanners', en: 'Printers and scanners' },
  { fr: 'Réseau et téléphonie', en: 'Network and telephony' },
];

interface Article {
  /** One of the above. */
  category: number;
  audience: 'public' | 'customers' | 'customer' | 'agents';
  /** Of the demonstration's customers, the one that it is for. */
  customer?: number;
  /** Written and handed to whoever publishes, not published yet. */
  waits?: true;
  words: Record<'fr' | 'en', { title: string; html: string }>;
}

const printer: Article = {
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
};
const password: Article = {
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
};
const vpn: Article = {
  category: 2,
  audience: 'customers',
  words: {
    fr: {
      title: 'Le VPN se déconnecte sans cesse',
      html: '<p>Le plus souvent, le Wi-Fi passe d’une borne à l’autre.</p><ul><li>Rapprochez-vous de la borne, ou branchez un câble.</li><li>Fermez le VPN, attendez une minute, reconnectez-vous.</li></ul>',
    },
    en: {
      title: 'The VPN disconnects again and again',
      html: '<p>Mostly the Wi-Fi moves from one access point to another.</p><ul><li>Move closer to the access point, or use a cable.</li><li>Close the VPN, wait a minute, connect again.</li></ul>',
    },
  },
};
const phone: Article = {
  category: 0,
  audience: 'customers',
  words: {
    fr: {
      title: 'Nouveau téléphone : garder la double authentification',
      html: '<p>Avant de rendre l’ancien téléphone :</p><ol><li>ouvrez <strong>Mon compte → Sécurité</strong> sur votre poste ;</li><li>choisissez <strong>Ajouter un appareil</strong> et scannez le code avec le nouveau téléphone ;</li><li>retirez l’ancien de la liste.</li></ol><blockquote><p>L’ancien téléphone est déjà rendu ? Appelez-nous : nous vérifions votre identité par votre responsable.</p></blockquote>',
    },
    en: {
      title: 'A new phone: keep the second factor',
      html: '<p>Before you hand the old phone back:</p><ol><li>open <strong>My account → Security</strong> on your computer;</li><li>choose <strong>Add a device</strong> and scan the code with the new phone;</li><li>take the old one off the list.</li></ol><blockquote><p>The old phone is gone already? Call us: we check your identity with your manager.</p></blockquote>',
    },
  },
};
const scanner: Article = {
  category: 1,
  audience: 'customer',
  customer: 0,
  words: {
    fr: {
      title: 'Scanner de la réception : où arrivent les documents',
      html: '<p>Les documents arrivent dans <strong>Commun → Numérisation</strong>, triés par jour, et y restent trente jours.</p><p>Rien n’arrive ? Regardez le code que le scanner affiche à la fin, et indiquez-le dans votre demande.</p>',
    },
    en: {
      title: 'The scanner at the reception: where documents arrive',
      html: '<p>Documents arrive in <strong>Common → Scans</strong>, sorted by day, and stay there for thirty days.</p><p>Nothing arrives? Look at the code that the scanner shows at the end, and put it into your request.</p>',
    },
  },
};
const labels: Article = {
  category: 1,
  audience: 'customer',
  customer: 1,
  words: {
    fr: {
      title: 'Étiqueteuse de la ligne 2 : régler la date',
      html: '<p>Menu <strong>Réglages → Horloge → Serveur de temps</strong>, puis <strong>Synchroniser</strong>. Imprimez une étiquette d’essai avant de relancer la ligne.</p>',
    },
    en: {
      title: 'Label printer of line 2: set the date',
      html: '<p>Menu <strong>Settings → Clock → Time server</strong>, then <strong>Synchronise</strong>. Print a test label before the line starts again.</p>',
    },
  },
};
const spooler: Article = {
  category: 1,
  audience: 'agents',
  words: {
    fr: {
      title: 'Imprimantes d’étage : vider la file à distance',
      html: '<p>Arrêter le service d’impression sur le serveur, vider le dossier de la file, relancer le service.</p><pre><code>Stop-Service Spooler\nStart-Service Spooler</code></pre><p>Prévenir l’étage avant.</p>',
    },
    en: {
      title: 'Floor printers: empty the queue from afar',
      html: '<p>Stop the print service on the server, empty the folder of the queue, start the service.</p><pre><code>Stop-Service Spooler\nStart-Service Spooler</code></pre><p>Tell the floor before.</p>',
    },
  },
};
const calls: Article = {
  category: 2,
  audience: 'agents',
  waits: true,
  words: {
    fr: {
      title: 'Renvoyer les appels d’un site vers les mobiles',
      html: '<p>Portail de l’opérateur, <strong>Sites → Renvoi d’urgence</strong>. Le renvoi est actif en deux minutes ; penser à le retirer.</p>',
    },
    en: {
      title: 'Forward the calls of a site to mobile phones',
      html: '<p>The operator’s portal, <strong>Sites → Emergency forwarding</strong>. It works within two minutes; remember to take it away.</p>',
    },
  },
};

/**
 * Gives the demonstration desk a small knowledge base, where it has none yet: for everybody, for customers, for one of them
 * (`customers`: their ids), and for the desk; one article waits for its publication.
 */
export async function shelve(doors: Doors, administrator: string, customers: readonly string[]): Promise<void> {
  const { items } = await doors.call<{ items: unknown[] }>('GET', '/api/articles', undefined, administrator);
  if (items.length > 0) return;
  const post = (path: string, body: Record<string, unknown>) =>
    doors.call<{ id: string }>('POST', path, body, administrator);
  const shelves = await Promise.all(categories.map((name) => post('/api/article-categories', { name })));
  const write = async ({ category, customer, waits, ...article }: Article) => {
    const customerIds = customer === undefined ? {} : { customerIds: [customers[customer] ?? ''] };
    const { id } = await post('/api/articles', { ...article, ...customerIds, categoryId: shelves[category]?.id ?? '' });
    await post(`/api/articles/${id}/${waits ? 'submissions' : 'versions'}`, { revision: 1 });
  };
  await Promise.all([printer, password, vpn, phone, scanner, labels, spooler, calls].map(write));
}

/** What a customer said of articles, by the beginning of their titles. */
const words = [
  { title: 'L’imprimante', helpful: true, spared: 'imprimante bloquée' },
  { title: 'Changer', helpful: true },
  { title: 'Le VPN', helpful: false, comment: 'Il manque ce qu’il faut faire en télétravail.' },
];

/** A customer reads articles, says whether they helped, and for one that it made a request needless. */
export async function read(doors: Doors, requester: string): Promise<void> {
  const path = '/api/knowledge';
  const { articles } = await doors.call<{ articles: { id: string; title: string }[] }>(
    'GET',
    `${path}?language=fr`,
    undefined,
    requester,
  );
  for (const { title, helpful, comment, spared } of words) {
    const found = articles.find((article) => article.title.startsWith(title));
    if (!found) continue;
    const article = `${path}/articles/${found.id}`;
    await doors.call('GET', `${article}?language=fr`, undefined, requester);
    await doors.call('PUT', `${article}/feedback`, { helpful, ...(comment ? { comment } : {}) }, requester);
    if (spared) await doors.call('POST', `${article}/deflections`, { query: spared }, requester);
  }
}
