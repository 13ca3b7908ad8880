import type { ArticleVersion } from '../../../functions/knowledge/article.ts';

type Words = ArticleVersion['words'];

/** An article of the bench, and the trouble of families.ts or unseen-families.ts on which it helps. */
export interface LabelledArticle {
  id: string;
  family: string;
  /** One of `shelves`. */
  shelf: string;
  words: Words;
}

/** What the desk calls the categories of its tickets, each by the id that the troubles give. */
export const ticketCategories: Readonly<Record<string, { fr: string; en: string }>> = {
  printing: { fr: 'Matériel › Impression', en: 'Hardware › Printing' },
  accounts: { fr: 'Comptes et mots de passe', en: 'Accounts and passwords' },
  network: { fr: 'Réseau', en: 'Network' },
  mail: { fr: 'Messagerie', en: 'E-mail' },
  workstation: { fr: 'Matériel › Poste de travail', en: 'Hardware › Workstation' },
  files: { fr: 'Fichiers et partages', en: 'Files and shares' },
  telephony: { fr: 'Téléphonie', en: 'Telephony' },
  till: { fr: 'Magasins › Caisses', en: 'Shops › Tills' },
  business: { fr: 'Applications métier', en: 'Business applications' },
  building: { fr: 'Bâtiment', en: 'Building' },
  requests: { fr: 'Demandes', en: 'Requests' },
  web: { fr: 'Sites et navigateurs', en: 'Sites and browsers' },
  security: { fr: 'Sécurité', en: 'Security' },
  office: { fr: 'Bureautique', en: 'Office software' },
};

/** The categories of its articles: another list, by other people, as it is in practice. */
export const shelves: Readonly<Record<string, { fr: string; en: string }>> = {
  printers: { fr: 'Imprimantes et copieurs', en: 'Printers and copiers' },
  access: { fr: 'Accès : comptes, mots de passe, badges', en: 'Access: accounts, passwords, badges' },
  networks: { fr: 'Réseau, Wi-Fi et VPN', en: 'Network, Wi-Fi and VPN' },
  mails: { fr: 'Courriels et agendas', en: 'E-mails and calendars' },
  computers: { fr: 'Votre poste de travail', en: 'Your computer' },
  documents: { fr: 'Fichiers et bureautique', en: 'Files and office software' },
  phones: { fr: 'Téléphonie et mobiles', en: 'Telephony and mobiles' },
  shops: { fr: 'Caisses et magasins', en: 'Tills and shops' },
  applications: { fr: 'Applications métier', en: 'Business applications' },
  sites: { fr: 'Sites et navigateurs', en: 'Sites and browsers' },
  safety: { fr: 'Sécurité informatique', en: 'IT security' },
  rooms: { fr: 'Salles et bâtiment', en: 'Rooms and building' },
};

/** `family | shelf | title | text`; a line that begins with `=` says the same in the other language. French first. */
function articlesOf(lines: string): LabelledArticle[] {
  const articles: LabelledArticle[] = [];
  for (const line of lines.trim().split('\n')) {
    const [family = '', shelf = '', title = '', text = ''] = line.split(' | ');
    const html = `<p>${text}</p>`;
    const last = articles.at(-1);
    if (family === '=' && last) last.words = { ...last.words, en: { title, html } };
    else {
      const [name = '', language] = family.split('@');
      const words: Words = { [language === 'en' ? 'en' : 'fr']: { title, html } };
      articles.push({ id: `art${articles.length + 1}-${name.replaceAll(' ', '-')}`, family: name, shelf, words });
    }
  }
  return articles;
}

/** On the troubles of families.ts: the weights were set on these. Some speak both languages, some one alone (`@en`: English). */
export const articles = articlesOf(`
jam | printers | Retirer une feuille coincée | Ouvrez le capot, tirez la feuille dans le sens du rouleau, refermez. Si le bourrage revient, videz le bac et aérez le papier.
= | printers | Remove a jammed sheet | Open the cover, pull the sheet along the roller, close it. If paper jams again, empty the tray and fan the paper.
offline printer | printers | L’appareil est hors ligne et la file d’attente se remplit | Éteignez l’appareil dix secondes, puis annulez les travaux de la file. S’il reste introuvable, donnez son numéro au support.
faded print | printers | Changer le toner et nettoyer le tambour | Des pages pâles ou des traits viennent d’un toner mal posé : secouez la cartouche, puis lancez le nettoyage dans le menu.
= | printers | Replace the toner and clean the drum | Pale pages or streaks come from a badly seated cartridge: shake it, then start cleaning from the menu.
expired password | access | Renouveler un mot de passe expiré | Tous les 180 jours un nouveau mot de passe est demandé. Appuyez sur Ctrl-Alt-Suppr, choisissez Modifier un mot de passe.
= | access | Renew an expired password | Every 180 days a new password is asked for. Press Ctrl-Alt-Del and choose Change a password.
locked account | access | Déverrouiller un compte après trop d’essais | Après cinq essais le compte se verrouille pour trente minutes ; le support le débloque plus tôt après vérification.
second factor@en | access | Set up two-factor authentication on a new phone | Open the account page, remove the old phone, scan the code with the authenticator.
vpn drops | networks | Le VPN se coupe sans cesse | Rapprochez-vous de la borne, branchez un câble, mettez à jour le client. Le tunnel se ferme quand l’adresse change.
= | networks | The VPN keeps disconnecting | Move closer to the access point, use a cable, update the client. The tunnel closes when the address changes.
vpn refused | networks | Le VPN refuse la connexion | Vérifiez l’heure du poste, puis renouvelez le certificat par le centre logiciel avant d’essayer encore.
wifi meeting room | networks | Wi-Fi faible en salle de réunion | Choisissez le réseau de l’entreprise, non celui des invités ; oubliez l’ancien profil et reconnectez-vous.
slow network@en | networks | What to check when everything is slow | Run the speed test, note the hour and the place, plug in a cable and compare before you write to us.
mail not received | mails | Un courriel attendu n’arrive pas | Regardez dans les indésirables et la quarantaine, puis vérifiez l’adresse auprès de l’expéditeur.
mailbox full | mails | Libérer de la place dans sa boîte aux lettres | Triez par taille, archivez ce qui a plus d’un an, videz la corbeille : la boîte pleine n’envoie plus rien.
= | mails | Make room in your mailbox | Sort by size, archive what is older than a year, empty the bin: a full mailbox sends nothing.
attachment blocked@en | mails | Send large or blocked attachments | Archives with programs are refused. Put the file in the exchange space and send its link instead.
blue screen | computers | Écran bleu au démarrage | Notez le code d’arrêt, démarrez sans périphérique, laissez finir les mises à jour de pilotes.
black docking screen | computers | Écran externe noir sur la station d’accueil | Débranchez la station trente secondes, rebranchez l’alimentation avant l’écran, choisissez la source.
= | computers | External screen stays black on the dock | Unplug the dock for thirty seconds, plug the power before the screen, choose the input.
battery | computers | La batterie ne charge plus | Essayez un autre chargeur USB-C et l’autre prise ; un voyant orange demande un remplacement.
deleted folder | documents | Retrouver un dossier supprimé | Clic droit sur le dossier parent, Versions précédentes, choisissez la veille. Au-delà de trente jours le support restaure.
no rights on share | documents | Demander des droits sur un partage | Le propriétaire du dossier accorde l’accès ; indiquez son chemin et pour combien de temps.
disk full@en | documents | Free space on a full disk | Empty the bin, clean downloads, move videos to the share; the server sends a warning below ten percent.
no sound in calls | phones | Pas de son pendant les appels | Choisissez le casque dans les réglages audio de l’appel, fermez les autres programmes qui prennent le micro.
till frozen | shops | La caisse est figée | Tenez le bouton dix secondes, attendez le redémarrage, vérifiez le dernier ticket avant d’encaisser.
label printer | shops | Étiquettes blanches ou décalées | Calibrez l’étiqueteuse : tenez le bouton d’avance jusqu’à deux clignotements, puis imprimez un essai.
scanner warehouse | shops | La douchette de l’entrepôt ne lit plus | Nettoyez la vitre, lisez le code de remise à zéro collé sous le socle, remettez-la en charge.
invoice error@en | applications | An invoice is refused by the accounting software | Check the customer’s number and the tax code; an error on amounts comes from rounding of lines.
badge | access | Badge refusé à la porte | Présentez-le à la borne de l’accueil pour le réactiver ; un badge démagnétisé est remplacé sur place.
new starter | access | Préparer l’arrivée d’un collaborateur | Dix jours avant, remplissez le formulaire d’arrivée : compte, poste, boîte et accès sont prêts le jour dit.
software request | computers | Faire installer un logiciel | Ouvrez le centre logiciel ; ce qui n’y est pas demande l’accord du responsable et une licence.
`);

/** On the troubles of unseen-families.ts: no weight was set on these. */
export const unseenArticles = articlesOf(`
keys | computers | Un clavier qui répète ou dont des touches ne répondent plus | Retournez-le, soufflez entre les touches, essayez une autre prise. Après un liquide, débranchez et demandez un échange.
= | computers | A keyboard that repeats or has dead keys | Turn it over, blow between the keys, try another port. After a spill, unplug it and ask for another one.
pointer@en | computers | When the mouse pointer jumps | Clean the sensor, use a plain surface, move the receiver closer, change the batteries.
certificate warning | sites | Alerte de certificat sur un site interne | Vérifiez la date du poste et l’adresse du site. Ne passez jamais outre pour un site extérieur.
blank intranet | sites | Une page interne reste vide | Videz le cache avec Ctrl-F5, désactivez les extensions, essayez la navigation privée.
= | sites | An internal page stays empty | Clear the cache with Ctrl-F5, turn extensions off, try a private window.
shared calendar | mails | Afficher de nouveau un agenda partagé | Ajouter un calendrier, depuis l’annuaire, nom du groupe. Le propriétaire redonne la permission après une migration.
distribution list@en | mails | Join or leave a mailing list | Each list has an owner, shown in the directory: they add and remove members themselves.
phishing | safety | Reconnaître et signaler un hameçonnage | Ne cliquez pas, ne répondez pas, utilisez le bouton Signaler. Si vous avez donné un mot de passe, changez-le aussitôt.
= | safety | Recognise and report phishing | Do not click, do not answer, use the Report button. If you gave a password, change it at once.
signature | mails | Mettre à jour sa signature automatique | Elle vient de l’annuaire : corrigez titre et ligne directe dans votre profil, le bandeau suit le lendemain.
session ends | applications | Rester connecté à l’ERP | La session se ferme après quinze minutes sans action. Enregistrez un brouillon avant de quitter l’écran.
payslip | applications | Où est mon bulletin de paie | Il est publié dans l’espace RH le cinq du mois suivant ; le bulletin d’une prime arrive à part.
macro blocked@en | documents | Let the macros of a trusted workbook run | Save the workbook in the trusted folder of your service; macros from the internet stay blocked.
workbook read-only | documents | Un classeur partagé ne s’ouvre qu’en lecture | Quelqu’un l’a laissé ouvert : demandez au support de fermer sa session sur le serveur de fichiers.
voicemail | phones | Écouter, vider et annoncer son répondeur | Composez le 888, puis votre code. Au menu 4 enregistrez une nouvelle annonce.
= | phones | Listen to, empty and greet with your voicemail | Dial 888, then your code. In menu 4 record another greeting.
headset@en | phones | Pair a Bluetooth headset | Hold the button for five seconds until it blinks blue and white, then add a device in the settings.
projector | rooms | Le projecteur ne trouve pas de source | Appuyez sur Source, choisissez HDMI 1, puis Windows + P et Dupliquer sur l’ordinateur.
server room heat | rooms | Température trop haute dans un local technique | Appelez l’astreinte du bâtiment, ouvrez la porte, arrêtez les baies marquées en vert.
lost mobile | phones | Téléphone professionnel perdu ou volé | Appelez le support à toute heure : il bloque la carte SIM et efface l’appareil à distance.
= | phones | Work phone lost or stolen | Call the support at any hour: it locks the SIM card and wipes the handset remotely.
roaming@en | phones | Use your mobile abroad | Ask for the international option three days before you leave, and turn roaming on when you arrive.
`);
