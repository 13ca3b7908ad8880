/** What happens at the demonstration desk: matters that a service desk hears of every week, from plainly fictitious companies. */
export interface Story {
  language: 'fr' | 'en';
  subject: string;
  text: string;
  /** 1 high … 3 low. */
  impact: number;
  urgency: number;
  type: 'incident' | 'serviceRequest';
  /** A node of the desk's tree of categories. */
  category: string;
  tags?: string[];
  /** What of the customer's contract it is about. */
  about?: { kind: 'asset' | 'assetClass' | 'service' | 'site'; id: string }[];
  /** Its mail shows what stands on the screen. */
  pictured?: true;
  answer: string;
  solution: string;
  /** Somebody goes there, or a part is put in (what one costs, in cents). */
  visit?: true;
  part?: { label: string; unitPrice: number };
}

export const stories: Story[] = [
  {
    language: 'fr',
    subject: 'L’imprimante du deuxième étage bourre à chaque page',
    text: 'Bonjour,\n\ndepuis ce matin l’imprimante du deuxième étage bourre à chaque page. Nous avons changé le bac, sans effet.',
    impact: 3,
    urgency: 2,
    type: 'incident',
    category: 'printer',
    about: [{ kind: 'asset', id: 'IMP-201' }],
    answer: 'Bonjour, pouvez-vous ouvrir le capot arrière et nous dire si un morceau de papier reste visible ?',
    solution:
      'Le galet d’entraînement a été nettoyé et le capteur réinitialisé. Pour l’éviter : ne pas mélanger deux grammages dans le même bac.',
    visit: true,
    part: { label: 'Galet d’entraînement', unitPrice: 3_900 },
  },
  {
    language: 'fr',
    subject: 'Plus d’accès au partage « Clôture »',
    text: 'Nous ne pouvons plus ouvrir le dossier partagé « Clôture ». La clôture mensuelle est demain, c’est urgent.',
    impact: 1,
    urgency: 1,
    type: 'incident',
    category: 'rights',
    tags: ['clôture'],
    about: [{ kind: 'asset', id: 'SRV-01' }],
    pictured: true,
    answer:
      'Nous regardons tout de suite les droits du partage. Le message d’erreur mentionne-t-il un compte verrouillé ?',
    solution:
      'Le groupe avait perdu ses droits lors de la maintenance d’hier ; ils sont rétablis et contrôlés chaque nuit désormais.',
  },
  {
    language: 'en',
    subject: 'Screen stays black after the update',
    text: 'Hello,\n\nmy screen stays black after last night’s update. The laptop seems to be on, I can hear the fan.',
    impact: 3,
    urgency: 1,
    type: 'incident',
    category: 'screen',
    tags: ['update'],
    answer:
      'Hello, please hold the power button for ten seconds, then start with the screen cable unplugged. Does the logo appear?',
    solution: 'The graphics driver was rolled back; the faulty update is held until its maker corrects it.',
  },
  {
    language: 'fr',
    subject: 'Nouveau poste pour une arrivée lundi',
    text: 'Une personne nous rejoint lundi. Merci de préparer un poste portable, une adresse et l’accès à la comptabilité.',
    impact: 3,
    urgency: 3,
    type: 'serviceRequest',
    category: 'staff',
    about: [{ kind: 'site', id: 'siege' }],
    answer: 'C’est noté. Quel bureau occupera-t-elle, et faut-il un second écran ?',
    solution:
      'Le poste est prêt, l’adresse est créée, les droits sont ouverts. Le mode d’emploi est dans le tiroir du bureau.',
    part: { label: 'Station d’accueil', unitPrice: 14_900 },
  },
  {
    language: 'fr',
    subject: 'La messagerie est très lente',
    text: 'La messagerie met plus d’une minute à ouvrir chaque message, sur plusieurs postes.',
    impact: 2,
    urgency: 2,
    type: 'incident',
    category: 'mail',
    about: [{ kind: 'service', id: 'messagerie' }],
    pictured: true,
    answer: 'Merci. Est-ce le cas aussi depuis le navigateur, ou seulement dans l’application ?',
    solution: 'L’index local était corrompu ; il a été reconstruit. Archiver une fois par an évite que cela revienne.',
  },
  {
    language: 'en',
    subject: 'VPN disconnects every few minutes',
    text: 'The VPN disconnects every few minutes from the warehouse. It works from home.',
    impact: 2,
    urgency: 2,
    type: 'incident',
    category: 'vpn',
    tags: ['vpn'],
    about: [{ kind: 'service', id: 'vpn' }],
    pictured: true,
    answer: 'Thank you. Which of the two wireless networks of the warehouse are you on?',
    solution:
      'The access point of the warehouse used a channel that its neighbour uses too. It was moved to a free one.',
  },
  {
    language: 'fr',
    subject: 'Mot de passe oublié au retour de congés',
    text: 'De retour de congés, j’ai oublié mon mot de passe et mon compte est maintenant bloqué.',
    impact: 3,
    urgency: 2,
    type: 'incident',
    category: 'password',
    answer: 'Pas d’inquiétude, nous vérifions votre identité puis débloquons le compte.',
    solution: 'Compte débloqué, nouveau mot de passe choisi par vos soins.',
  },
  {
    language: 'fr',
    subject: 'Scanner de la réception : rien n’arrive dans le dossier',
    text: 'Les documents numérisés à la réception n’arrivent plus dans le dossier commun depuis hier soir.',
    impact: 2,
    urgency: 3,
    type: 'incident',
    category: 'scanner',
    about: [{ kind: 'asset', id: 'SCN-01' }],
    answer: 'Le scanner affiche-t-il un code d’erreur à la fin de la numérisation ?',
    solution: 'Le mot de passe du compte du scanner avait expiré ; il a été renouvelé et exclu de l’expiration.',
  },
  {
    language: 'fr',
    subject: 'Installer le logiciel de découpe sur deux postes',
    text: 'Merci d’installer le logiciel de découpe, version 4, sur les deux postes de l’atelier.',
    impact: 3,
    urgency: 3,
    type: 'serviceRequest',
    category: 'business',
    about: [{ kind: 'site', id: 'fictiville' }],
    answer: 'Nous planifions l’installation. Quand les postes sont-ils libres une heure ?',
    solution: 'Installé sur les deux postes, licence activée, essai de découpe réussi avec l’atelier.',
    visit: true,
  },
  {
    language: 'en',
    subject: 'Label printer prints the wrong date',
    text: 'The label printer of line 2 prints yesterday’s date. Production must stop if this is not corrected within the day.',
    impact: 1,
    urgency: 2,
    type: 'incident',
    category: 'printer',
    tags: ['production'],
    about: [{ kind: 'asset', id: 'LBL-2' }],
    answer: 'We are on it. Please stop line 2’s labels only; line 1 is not concerned.',
    solution: 'The time server of the line had lost its source. It now has two, and an alarm.',
  },
  {
    language: 'fr',
    subject: 'Double authentification : le téléphone a été remplacé',
    text: 'J’ai changé de téléphone et je ne reçois plus les demandes d’approbation. Je ne peux plus me connecter à rien.',
    impact: 3,
    urgency: 1,
    type: 'incident',
    category: 'password',
    tags: ['identité'],
    answer: 'Nous vérifions votre identité par votre responsable, puis nous rattachons le nouveau téléphone.',
    solution: 'Le nouveau téléphone est rattaché, l’ancien est révoqué. Pensez à imprimer les codes de secours.',
  },
  {
    language: 'fr',
    subject: 'Téléphonie : les appels entrants coupent après trente secondes',
    text: 'Tous les appels entrants de l’accueil coupent après trente secondes environ. Les appels sortants vont bien.',
    impact: 1,
    urgency: 2,
    type: 'incident',
    category: 'phone',
    tags: ['opérateur'],
    about: [{ kind: 'site', id: 'siege' }],
    answer: 'Nous avons reproduit la coupure. L’opérateur est prévenu ; un renvoi vers les mobiles est en place.',
    solution:
      'L’opérateur a corrigé un délai de signalisation. Le renvoi provisoire est retiré, dix appels d’essai ont tenu.',
  },
  {
    language: 'fr',
    subject: 'Accès au logiciel de paie pour la nouvelle responsable',
    text: 'Merci d’ouvrir l’accès au logiciel de paie à la nouvelle responsable, avec les mêmes droits que son prédécesseur.',
    impact: 3,
    urgency: 3,
    type: 'serviceRequest',
    category: 'rights',
    answer: 'Bien reçu. Ces droits demandent l’accord de la direction ; nous le sollicitons tout de suite.',
    solution: 'Accord reçu, accès ouvert, ancien compte fermé le même jour.',
  },
  {
    language: 'en',
    subject: 'Shared mailbox has vanished from Outlook',
    text: 'The shared mailbox “orders” has vanished from my Outlook since Monday. My colleague still sees it.',
    impact: 3,
    urgency: 2,
    type: 'incident',
    category: 'mail',
    pictured: true,
    answer: 'Thank you. Can you still open it in the browser, under “Open another mailbox”?',
    solution: 'Your access had been lost with the change of department. It is back; please restart Outlook once.',
  },
  {
    language: 'en',
    subject: 'New starter on the packaging line',
    text: 'Someone joins the packaging line on the first. Please prepare a badge, a tablet and an account for the line software.',
    impact: 3,
    urgency: 3,
    type: 'serviceRequest',
    category: 'staff',
    answer: 'Noted. Which shift will they be on? The tablet’s profile depends on it.',
    solution: 'The badge, the tablet and the account are ready at the shift leader’s desk.',
  },
  {
    language: 'en',
    subject: 'Warehouse handhelds lose the network between aisles',
    text: 'The handhelds lose the network between aisles 7 and 9. Picking falls back to paper there.',
    impact: 2,
    urgency: 1,
    type: 'incident',
    category: 'wifi',
    tags: ['production'],
    about: [{ kind: 'assetClass', id: 'handhelds' }],
    answer:
      'We see the gap on the radio map. Please note the time of two losses, so that we can match them to the logs.',
    solution: 'One access point had lost its power supply. It is replaced, and its loss raises an alarm from now on.',
    visit: true,
    part: { label: 'Power supply of an access point', unitPrice: 5_200 },
  },
];
