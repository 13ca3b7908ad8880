/**
 * What people wrote of the same trouble, by trouble: each line is one person's subject and text. Neighbouring families share their
 * words on purpose (a printer that jams and one that is not found, a password that expired and an account that is locked), for those
 * are what a desk confuses.
 */
export interface Family {
  name: string;
  category: string;
  /** It happens to one machine, which a ticket may name. */
  machine: boolean;
  told: [subject: string, text: string][];
}

/** `lines`: one of `subject | text` for each person. */
export const family = (name: string, category: string, machine: boolean, lines: string): Family => ({
  name,
  category,
  machine,
  told: lines
    .trim()
    .split('\n')
    .map((line) => line.split(' | ') as [string, string]),
});

export const families: readonly Family[] = [
  family(
    'jam',
    'printing',
    true,
    `
Bourrage papier au 2e étage | Le copieur avale les feuilles de travers et s’arrête, il faut ouvrir le capot à chaque page.
L’imprimante coince tout le temps | Le papier se froisse dans le bac et reste bloqué dans le rouleau.
Paper jam again | Sheets get crumpled in the tray, we pull them out by hand after every print.
Imprimante : feuilles froissées | Depuis ce matin toutes les feuilles sortent pliées ou restent coincées dans le bac 1.
Copier stuck, paper inside | The printer says paper jam in tray 1 although we removed the sheet.
Le bac de l’imprimante bloque | Message « bourrage » permanent, on a retiré les feuilles et rien ne change.`,
  ),
  family(
    'offline printer',
    'printing',
    true,
    `
Imprimante hors ligne | Les travaux restent dans la file d’attente, l’imprimante est indiquée hors ligne sur tous les postes.
Printer offline | Jobs stay in the queue and the printer shows as offline on every computer.
Rien ne sort de l’imprimante | On lance l’impression, la file se remplit mais l’appareil ne reçoit rien.
Plus d’impression possible | La file d’attente affiche une dizaine de documents en attente et l’imprimante déconnectée.
Cannot print, queue is full | Documents wait in the print queue, the device is not found on the network.
L’imprimante n’est plus trouvée | Windows dit que l’imprimante est introuvable, les documents attendent dans la file.`,
  ),
  family(
    'faded print',
    'printing',
    true,
    `
Impressions pâles avec des traits | Les pages sortent grises avec une bande blanche au milieu, le toner est pourtant neuf.
Streaks on printed pages | Vertical streaks and pale text on every page since the toner was replaced.
Qualité d’impression mauvaise | Texte à peine lisible, traits verticaux sur chaque page.
Toner changé mais texte pâle | Après le changement de cartouche les impressions sont toujours délavées.
Pages come out faded | The print is pale with a white band, although the toner cartridge is new.
Bandes blanches à l’impression | Chaque page a une bande blanche verticale et l’encre est pâle.`,
  ),
  family(
    'expired password',
    'accounts',
    false,
    `
Mot de passe expiré | Mon mot de passe a expiré ce matin et la fenêtre pour le changer ne s’ouvre pas.
Password expired, cannot change it | It tells me my password has expired but the page to choose a new one is refused.
Impossible de changer mon mot de passe | Le système demande un nouveau mot de passe, puis dit qu’il ne respecte pas l’historique.
Changement de mot de passe refusé | À l’expiration on me demande d’en choisir un nouveau, il est refusé à chaque fois.
My password ran out | Expired since Monday, the new password is rejected because of the history rule.
Expiration du mot de passe | Il fallait le renouveler, la nouvelle saisie est rejetée par la règle d’historique.`,
  ),
  family(
    'locked account',
    'accounts',
    false,
    `
Compte verrouillé | Après trois essais mon compte est bloqué, je ne peux plus ouvrir ma session.
Account locked out | My account is locked after too many attempts and I cannot sign in.
Session impossible, compte bloqué | Windows affiche que le compte est verrouillé à cause de trop de tentatives.
Je suis bloqué à l’ouverture de session | Trop d’essais de connexion, le compte a été verrouillé.
Locked out of Windows | Too many wrong attempts, the sign-in screen says the account is locked.
Déverrouiller mon compte | J’ai fait trop de tentatives, la session dit compte verrouillé.`,
  ),
  family(
    'second factor',
    'accounts',
    false,
    `
Nouveau téléphone, plus de double authentification | J’ai changé de téléphone et l’application ne donne plus les codes de connexion.
Lost my authenticator | I have a new phone and the authenticator app no longer shows the codes.
Double facteur à réinitialiser | Mon mobile a été remplacé, je n’ai plus les codes à six chiffres.
2FA codes gone after phone change | The codes are on my old phone, I cannot confirm my connection.
Code de validation sur l’ancien portable | L’application d’authentification est restée sur l’ancien téléphone.
MFA à refaire | Téléphone remplacé, la double authentification demande un code que je n’ai plus.`,
  ),
  family(
    'vpn drops',
    'network',
    false,
    `
VPN qui coupe | Le VPN se déconnecte toutes les dix minutes en télétravail, il faut se reconnecter.
VPN keeps dropping | From home the tunnel disconnects every few minutes and I must reconnect.
Coupures du tunnel à la maison | La connexion au VPN tombe sans arrêt depuis la mise à jour du client.
Télétravail : VPN instable | Déconnexions répétées du VPN, les fichiers se ferment à chaque coupure.
Remote access unstable | VPN disconnects again and again since the client update.
Le VPN ne tient pas | Au bout de quelques minutes le tunnel est coupé, en télétravail depuis la maison.`,
  ),
  family(
    'vpn refused',
    'network',
    false,
    `
VPN : certificat refusé | À la connexion le VPN affiche que le certificat n’est pas valide.
VPN certificate error | The client refuses to connect: certificate expired or not trusted.
Erreur de certificat au démarrage du VPN | Le client indique un certificat expiré et refuse d’ouvrir le tunnel.
Impossible de monter le VPN | Message « certificat non valide », aucune connexion depuis l’extérieur.
Cannot start the VPN, certificate not valid | An error about an expired certificate appears before the tunnel opens.
Certificat VPN expiré | Le tunnel ne s’ouvre pas, le certificat du poste aurait expiré.`,
  ),
  family(
    'wifi meeting room',
    'network',
    false,
    `
Pas de wifi en salle de réunion | Le wifi disparaît dans la grande salle, les invités n’ont aucun réseau.
No wireless in the conference room | The Wi-Fi signal is lost in the big meeting room, guests cannot join.
Wi-Fi absent en salle Horizon | Aucun réseau sans fil dans la salle, la borne ne clignote plus.
Borne wifi éteinte | La borne de la salle de réunion est éteinte, plus de réseau sans fil.
Wifi access point dead | The access point in the meeting room has no light, so there is no wireless network.
Salle de réunion sans réseau sans fil | La borne au plafond ne répond plus, le signal wifi est nul.`,
  ),
  family(
    'slow network',
    'network',
    false,
    `
Réseau très lent | Tout le site est lent, ouvrir un dossier partagé prend une minute.
Network crawling | The whole office is slow, opening a shared folder takes a minute.
Lenteurs générales sur le site | Les pages et les partages rament pour tout le monde depuis 9 h.
Internet et partages lents | Débit ridicule sur tous les postes, les fichiers mettent une éternité à s’ouvrir.
Everything is slow at our site | Web pages and shared drives are sluggish for everybody since nine.
Débit réseau effondré | La liaison du site est saturée, tous les postes rament.`,
  ),
  family(
    'mail not received',
    'mail',
    false,
    `
Je ne reçois plus de courriels | Aucun message entrant depuis hier, mes contacts disent avoir écrit.
No incoming mail | Nothing arrives in my inbox since yesterday although people wrote to me.
Boîte de réception vide | Les courriels externes n’arrivent plus, l’envoi fonctionne encore.
Mails entrants bloqués | On m’écrit et rien n’arrive, les expéditeurs ont un message de refus.
Emails from outside do not arrive | External senders get a refusal, my inbox receives nothing.
Réception des messages interrompue | Plus aucun courriel externe reçu, les expéditeurs reçoivent un refus.`,
  ),
  family(
    'mailbox full',
    'mail',
    false,
    `
Boîte aux lettres pleine | La messagerie dit que le quota est atteint et refuse d’envoyer.
Mailbox full | Outlook says my quota is exceeded and I cannot send any more.
Quota de messagerie dépassé | Impossible d’envoyer, la boîte a atteint sa taille maximale.
Plus de place dans ma messagerie | Le quota de la boîte est dépassé, il faut l’augmenter ou archiver.
Over quota in Outlook | The mailbox reached its maximum size, sending is blocked until I archive.
Augmenter le quota de ma boîte | Taille maximale atteinte, l’envoi est bloqué.`,
  ),
  family(
    'attachment blocked',
    'mail',
    false,
    `
Pièce jointe bloquée | Outlook retire la pièce jointe zip envoyée par notre fournisseur.
Attachment removed | The zip attachment from our supplier is stripped by the filter.
Le filtre supprime les pièces jointes | Les archives zip du fournisseur sont remplacées par un texte d’avertissement.
Impossible d’ouvrir la pièce jointe du fournisseur | Elle est mise en quarantaine par le filtre de messagerie.
Supplier’s zip file in quarantine | The filter replaced the attachment with a warning text.
Fichier zip retiré du courriel | La pièce jointe a été remplacée par un avertissement de quarantaine.`,
  ),
  family(
    'blue screen',
    'workstation',
    true,
    `
Écran bleu au démarrage | Le portable affiche un écran bleu puis redémarre en boucle.
Blue screen loop | The laptop shows a blue screen and restarts over and over.
PC qui redémarre sans cesse | Écran bleu avec un code d’arrêt, puis redémarrage, depuis la mise à jour.
Ordinateur en boucle de redémarrage | Un écran bleu apparaît juste avant l’ouverture de session.
Stop code then reboot | Since the update the computer crashes with a blue screen before logon.
Écran bleu après mise à jour | Code d’arrêt au démarrage, la machine redémarre toute seule.`,
  ),
  family(
    'black docking screen',
    'workstation',
    true,
    `
Écrans noirs sur la station d’accueil | Les deux écrans restent noirs quand je pose le portable sur la station d’accueil.
Docking station shows nothing | Both monitors stay black when the laptop is docked.
Le moniteur externe n’est pas détecté | La station d’accueil charge le portable mais aucun écran externe ne s’allume.
Pas d’affichage sur les moniteurs | Les écrans externes sont noirs depuis que j’utilise la nouvelle station d’accueil.
External monitors not detected | The dock charges the laptop but the screens stay dark.
Station d’accueil sans image | Aucun signal sur les deux moniteurs une fois le portable branché.`,
  ),
  family(
    'battery',
    'workstation',
    true,
    `
Batterie qui gonfle | La batterie de mon portable est gonflée, le pavé tactile se soulève.
Swollen battery | The battery is bulging and lifts the touchpad of my laptop.
Portable déformé | Le dessous du portable se bombe, la batterie semble gonfler.
Le pavé tactile se soulève | La batterie a gonflé et pousse le pavé tactile vers le haut.
Laptop case bulging | The bottom is deformed, the battery looks swollen.
Batterie bombée, danger ? | Le portable ne ferme plus, la batterie est gonflée.`,
  ),
  family(
    'battery drains',
    'workstation',
    true,
    `
Le portable ne tient plus la charge | La batterie se vide en une demi-heure, même neuve.
Battery drains fast | My laptop lasts thirty minutes on battery.
Autonomie très faible | Une demi-heure d’autonomie seulement, il faut rester branché.
Batterie vide en 30 minutes | Le portable s’éteint dès que je débranche le chargeur.
Laptop dies when unplugged | It shuts down half an hour after I unplug the charger.
Autonomie du portable ridicule | La charge descend à vue d’œil, le portable s’éteint hors secteur.`,
  ),
  family(
    'deleted folder',
    'files',
    false,
    `
Dossier supprimé par erreur | Le dossier Projets du partage a été effacé, pouvez-vous le restaurer de la sauvegarde ?
Folder deleted by mistake | Somebody deleted the Projects folder on the share, please restore it from backup.
Fichiers disparus sur le lecteur P | Tout le répertoire Projets a disparu, il nous faut la sauvegarde d’hier.
Restauration d’un dossier | Un collègue a effacé le dossier Projets, merci de le récupérer.
Lost files on drive P | The Projects directory is gone, can you recover yesterday’s backup?
Récupérer des fichiers effacés | Le contenu du dossier partagé Projets a été supprimé hier soir.`,
  ),
  family(
    'no rights on share',
    'files',
    false,
    `
Accès refusé au dossier partagé | Je n’ai plus les droits sur le dossier Comptabilité du serveur.
Access denied to a share | I lost my permissions on the Accounting folder.
Plus de droits sur Comptabilité | Le serveur répond accès refusé quand j’ouvre le dossier Comptabilité.
Droits perdus sur un partage | Depuis mon changement de service, le dossier Comptabilité est interdit.
No permission for the Accounting directory | The server says access denied since I changed departments.
Dossier Comptabilité interdit | Accès refusé depuis ma mutation, il me faut les droits.`,
  ),
  family(
    'disk full',
    'files',
    false,
    `
Disque du serveur plein | Impossible d’enregistrer, le serveur de fichiers n’a plus d’espace.
File server out of space | We cannot save anything: the disk of the file server is full.
Plus d’espace sur le partage | L’enregistrement échoue avec « espace disque insuffisant » pour tout le service.
Espace disque insuffisant | Le lecteur commun est saturé, plus personne n’enregistre.
Not enough disk space on the shared drive | Saving fails for the whole department, the volume is full.
Le lecteur commun est saturé | Enregistrer un document donne une erreur d’espace disque.`,
  ),
  family(
    'no sound in calls',
    'telephony',
    false,
    `
Pas de son en visio | En réunion personne ne m’entend, le micro du casque n’est pas reconnu.
Nobody hears me in meetings | The headset microphone is not recognised in video calls.
Micro du casque muet | En visioconférence mon micro ne capte rien, le casque marche ailleurs.
Casque sans micro dans les réunions | Les autres ne m’entendent pas, l’application ne voit pas le micro.
Headset mic not found | In conference calls the app does not see the microphone of my headset.
On ne m’entend pas en réunion | Le casque est branché mais le micro reste muet en visio.`,
  ),
  family(
    'desk phone dead',
    'telephony',
    true,
    `
Téléphone fixe sans tonalité | Mon poste fixe n’a plus de tonalité, l’écran indique « enregistrement échoué ».
Desk phone has no dial tone | The phone shows registration failed and no call goes out.
Poste téléphonique en panne | Plus d’appels entrants ni sortants sur le fixe, enregistrement en échec.
Le fixe n’appelle plus | Aucune tonalité, le téléphone du bureau affiche une erreur d’enregistrement.
Phone registration failed | No incoming or outgoing calls at my desk phone.
Plus de tonalité au bureau | Le téléphone fixe ne s’enregistre plus sur le serveur.`,
  ),
  family(
    'till frozen',
    'till',
    true,
    `
Caisse figée au paiement | La caisse 3 se fige dès qu’un client paie par carte.
Till freezes on card payment | Checkout 3 hangs each time a customer pays by card.
Paiement par carte bloqué en caisse | L’écran de la caisse reste figé sur « paiement en cours ».
La caisse plante à la carte bancaire | Il faut redémarrer la caisse après chaque paiement par carte.
Checkout hangs at payment | The till screen stays on payment in progress, we restart it each time.
Caisse gelée pendant l’encaissement | Figée sur le paiement par carte, redémarrage obligatoire.`,
  ),
  family(
    'label printer',
    'till',
    true,
    `
Étiquettes décalées | L’imprimante d’étiquettes décale le code-barres, la scannette ne le lit plus.
Labels misaligned | The label printer shifts the barcode so that scanners cannot read it.
Codes-barres illisibles sur les étiquettes | L’impression des étiquettes est décalée de quelques millimètres.
Scannette : étiquettes non lues | Les codes-barres imprimés débordent de l’étiquette.
Barcodes cut off on labels | They are printed off centre, the scanner refuses them.
Étiquettes mal imprimées | Le code-barres dépasse du bord, impossible à scanner.`,
  ),
  family(
    'scanner warehouse',
    'till',
    true,
    `
Scannette déconnectée à l’entrepôt | Les terminaux de l’entrepôt perdent la connexion avec le stock.
Warehouse scanners lose connection | The handhelds disconnect from the inventory system in aisle 4.
Terminaux portables sans réseau | À l’allée 4 les scannettes ne joignent plus la gestion de stock.
Scannettes hors réseau | En allée 4 la scannette perd le wifi et l’inventaire s’arrête.
Handheld terminals offline in aisle 4 | Stock cannot be booked, the scanners drop off the wireless network.
Perte de connexion des terminaux | L’inventaire est arrêté, les scannettes ne voient plus le stock.`,
  ),
  family(
    'invoice error',
    'business',
    false,
    `
Erreur à la validation d’une facture | Le logiciel de facturation affiche l’erreur TVA-204 en validant.
Invoice cannot be posted | The billing software shows error TVA-204 when I post an invoice.
Facturation bloquée, TVA-204 | Toutes les factures sont rejetées avec un code TVA-204.
Impossible de valider les factures | Le logiciel refuse le taux de TVA depuis la mise à jour.
Billing refuses the VAT rate | Since the update invoices are rejected with a VAT error.
Code TVA-204 en facturation | Le taux de TVA est refusé à chaque validation.`,
  ),
  family(
    'orders missing',
    'business',
    false,
    `
Commandes du site non importées | Les commandes du site marchand n’arrivent plus dans la gestion commerciale.
Web shop orders missing | Orders from the shop are not imported into the business software since midnight.
Import des commandes arrêté | Aucune commande web depuis minuit, l’import semble bloqué.
Plus aucune commande web | La gestion commerciale ne reçoit plus les ventes du site depuis minuit.
Order import stuck | No orders since midnight, the shop itself takes them.
Ventes en ligne absentes | L’import nocturne des commandes a échoué.`,
  ),
  family(
    'badge',
    'building',
    false,
    `
Badge refusé à l’entrée | Mon badge n’ouvre plus la porte principale depuis lundi.
Badge does not open the door | The main door refuses my badge since Monday.
Porte : badge non reconnu | Le lecteur clignote rouge à l’entrée principale.
Badge désactivé | Voyant rouge au lecteur, la porte reste fermée.
Access card refused | The reader at the main entrance blinks red.
Je ne peux plus entrer avec mon badge | Le lecteur de la porte reste rouge.`,
  ),
  family(
    'new starter',
    'requests',
    false,
    `
Arrivée d’une collaboratrice | Merci de préparer un poste, un compte et une boîte pour notre nouvelle collègue du service achats.
New starter next week | Please prepare a laptop, an account and a mailbox for a new buyer.
Préparer l’arrivée d’un nouveau | Il lui faudra un portable, un compte et l’accès au logiciel d’achats.
Équipement pour un nouvel arrivant | Poste de travail, compte et messagerie à créer pour lundi.
Onboarding of a new colleague | Laptop, account, mailbox and access to purchasing, please.
Nouvelle recrue aux achats | Création de compte, boîte et poste avant son arrivée.`,
  ),
  family(
    'software request',
    'requests',
    false,
    `
Installer un logiciel de plan | J’ai besoin du lecteur de plans DWG sur mon poste.
Please install the DWG viewer | I need the drawing viewer on my computer.
Demande d’installation : lecteur DWG | Pour ouvrir les plans de l’architecte.
Visionneuse de plans | Merci d’installer la visionneuse DWG, je reçois des plans.
Drawing viewer wanted | DWG files from the architect cannot be opened without it.
Logiciel pour les plans DWG | Les plans ne s’ouvrent pas, il me faut la visionneuse.`,
  ),
];

/** What stands around it in a mail and says nothing. */
export const greetings = ['', 'Bonjour,', 'Hello,', 'Bonjour à tous,', 'Hi team,', 'Bonjour le support,'];
export const closings = [
  '',
  'Merci d’avance.',
  'Thanks for your help.',
  'C’est assez urgent, nous avons une réunion à 14 h.',
  'Je suis joignable toute la journée au bureau.',
  'Could you have a look today, please?',
  'Merci de me rappeler, je n’ai pas accès à mon poste.',
  'I can send a screenshot if you need one.',
];
