import { type Family, family } from './families.ts';

/**
 * Other troubles than those of families.ts, told by other people: no weight and no word of the glossary was set on them. What is found
 * among them tells how well it works at a desk that nobody knew.
 */
export const unseenFamilies: readonly Family[] = [
  family(
    'keys',
    'workstation',
    true,
    `
Touches du clavier mortes | Le E et la barre d’espace ne réagissent plus, je dois copier-coller les lettres.
Keyboard writes letters twice | Every key I press comes out double or triple, typing is impossible.
Mon clavier tape n’importe quoi | Les lettres sortent en double et la touche Entrée reste enfoncée.
Some keys stopped working | The space bar and the letter E do nothing any more on my keyboard.
Saisie impossible au clavier | Plusieurs touches sont collées depuis qu’un café s’est renversé.`,
  ),
  family(
    'pointer',
    'workstation',
    true,
    `
Le pointeur saute partout | La souris part dans tous les sens, impossible de cliquer juste.
Mouse cursor jumps around | The pointer moves by itself and I click on the wrong thing.
Souris sans fil capricieuse | Le curseur se fige puis bondit à l’autre bout de l’écran, piles neuves.
Erratic mouse | My wireless mouse stutters, the cursor freezes and then leaps.
Le curseur ne suit plus la souris | Il faut secouer la souris pour qu’elle bouge, le clic part tout seul.`,
  ),
  family(
    'certificate warning',
    'web',
    false,
    `
Avertissement de sécurité du navigateur | En ouvrant l’intranet, le navigateur dit que le certificat n’est pas valide.
Your connection is not private | The browser refuses our intranet site because of an untrusted certificate.
Site interne signalé comme dangereux | Page rouge « connexion non privée » sur le portail interne depuis ce matin.
Certificate warning on the intranet | Chrome shows a red page and I have to click on advanced each time.
Certificat non reconnu | Le portail des employés affiche une alerte de certificat expiré.`,
  ),
  family(
    'blank intranet',
    'web',
    false,
    `
L’intranet reste blanc | La page d’accueil du portail charge sans fin et n’affiche rien.
Intranet shows an empty page | The portal opens but nothing appears, just white.
Page blanche sur le portail | Aucun contenu à l’ouverture, même après avoir vidé le cache.
Nothing loads on the staff portal | A spinner turns forever and then a blank page, on every browser.
Accueil de l’intranet vide | Le menu ne s’affiche pas, tout est blanc chez mes collègues aussi.`,
  ),
  family(
    'shared calendar',
    'mail',
    false,
    `
Je ne vois plus l’agenda de l’équipe | Le planning partagé a disparu de la liste à gauche.
Team calendar is gone | The shared calendar of our group no longer appears in my list.
Planning partagé invisible | Mes collègues voient les congés de l’équipe, moi non.
Cannot see colleagues’ appointments | The team’s planning shows up empty for me only.
Accès au calendrier commun perdu | Depuis la migration, plus moyen d’ouvrir l’agenda du service.`,
  ),
  family(
    'distribution list',
    'mail',
    false,
    `
M’ajouter à une liste de diffusion | Je devrais recevoir ce qui est écrit à la liste qualité.
Please add me to a mailing list | I need to be on the quality distribution group.
Liste de diffusion à mettre à jour | Deux personnes ont quitté le groupe logistique, trois sont à ajouter.
Distribution group membership | Remove leavers and add two newcomers to the logistics list.
Inscription à la liste du comité | Merci de m’inscrire, je ne reçois pas les convocations.`,
  ),
  family(
    'phishing',
    'security',
    false,
    `
Courriel suspect | Un message prétend venir de la banque et demande de cliquer sur un lien.
Phishing mail received | It claims to be our bank and wants me to confirm my details.
Tentative d’hameçonnage ? | J’ai cliqué sur un lien bizarre avant de voir que l’adresse était fausse.
Suspicious message | Someone who pretends to be the director asks for gift vouchers.
Faux message du directeur | On me demande d’acheter des bons cadeaux en urgence, l’expéditeur est étrange.`,
  ),
  family(
    'signature',
    'mail',
    false,
    `
Changer ma signature | Mon poste a changé, ma signature automatique affiche encore l’ancien titre.
Wrong signature in my mails | It still shows my former job title and the old logo.
Signature avec l’ancien logo | Le bandeau en bas de mes messages n’est pas le bon.
Update my e-mail signature | New title and phone extension please, the banner is outdated.
Signature automatique à corriger | Le numéro de ligne directe est faux sous chaque message.`,
  ),
  family(
    'session ends',
    'business',
    false,
    `
L’ERP me met dehors | Au bout de quelques minutes la session se ferme et je perds ma saisie.
Thrown out of the ERP | My session times out after five minutes and what I typed is gone.
Session ERP fermée sans prévenir | Il faut se réidentifier tout le temps, la saisie en cours est perdue.
ERP logs me off | I have to authenticate again and again while entering a purchase.
Expiration de session trop courte | Dans l’ERP, retour à l’accueil pendant que je remplis une fiche.`,
  ),
  family(
    'payslip',
    'business',
    false,
    `
Bulletin de paie introuvable | Le coffre-fort RH ne montre pas mon bulletin d’octobre.
My payslip is not there | The HR vault has no payslip for October.
Fiche de paie absente | Mon salaire est versé mais la fiche n’est pas dans l’espace RH.
October salary slip | Could you publish it, the personal space of HR stops at September.
Espace RH : bulletin manquant | Je vois septembre et novembre, pas octobre.`,
  ),
  family(
    'macro blocked',
    'office',
    false,
    `
Macros désactivées dans le tableur | Le classeur de suivi n’exécute plus ses macros, un bandeau rouge les bloque.
Excel macros are blocked | A red bar says that macros from the internet are not allowed.
Classeur Excel qui ne calcule plus | Le bouton du tableau de bord ne fait rien, exécution désactivée.
Spreadsheet button does nothing | Running the macro of the dashboard workbook is refused.
Excel refuse le script du tableau | Message « source non fiable » quand j’active le contenu.`,
  ),
  family(
    'workbook read-only',
    'office',
    false,
    `
Classeur en lecture seule | Le tableau partagé dit qu’il est utilisé par quelqu’un qui est en vacances.
Workbook opens read-only | It says that somebody else is editing it, but nobody is.
Excel : modification impossible | Le tableau de suivi est verrouillé par une collègue absente.
Cannot edit the shared spreadsheet | The workbook is in use by a colleague who left yesterday.
Tableau bloqué par un autre utilisateur | Je ne peux ouvrir le classeur qu’en lecture.`,
  ),
  family(
    'voicemail',
    'telephony',
    false,
    `
Répondeur plein | Mes correspondants entendent que la messagerie vocale est saturée.
Voicemail is full | Callers cannot leave a message on my extension.
Messagerie vocale à vider | Je n’ai plus le code pour écouter mon répondeur.
Voicemail greeting is wrong | My extension still plays the greeting of my predecessor.
Annonce d’accueil du répondeur | On entend encore le nom de l’ancienne assistante.`,
  ),
  family(
    'headset',
    'telephony',
    true,
    `
Casque Bluetooth qui ne s’appaire pas | Le voyant clignote bleu mais il n’est pas trouvé.
Headset will not pair | It blinks blue, the computer never finds it.
Appairage du casque impossible | J’ai réinitialisé le casque sans fil, rien ne se passe.
Bluetooth headset not detected | Pairing mode is on but the device list stays empty.
Casque sans fil non détecté | Il fonctionnait hier, plus aucun appareil dans la liste Bluetooth.`,
  ),
  family(
    'projector',
    'building',
    true,
    `
Le vidéoprojecteur n’affiche rien | Dans la salle Verdun l’image reste bleue, « aucun signal ».
Projector shows no signal | Blue image in the boardroom with every laptop we tried.
Pas d’image en salle du conseil | Le câble est branché, le projecteur dit qu’il n’y a pas de source.
Beamer has no input | We have a presentation at ten and the projector stays blue.
Projecteur sans signal | HDMI branché, lampe allumée, écran bleu.`,
  ),
  family(
    'server room heat',
    'building',
    false,
    `
Alarme de température en salle serveurs | La climatisation est arrêtée, il fait 34 degrés.
Server room too hot | The air conditioning stopped, the sensor reads 34 degrees.
Climatisation du local technique | Le groupe froid ne souffle plus, les baies chauffent.
Cooling failure in the technical room | Temperature alert, the racks are heating up.
Surchauffe du local serveurs | La sonde dépasse le seuil depuis cette nuit, clim muette.`,
  ),
  family(
    'lost mobile',
    'security',
    true,
    `
Mobile professionnel volé | On m’a pris mon smartphone dans le train, il faut l’effacer à distance.
Stolen smartphone | My work mobile was taken on the train, please wipe it.
J’ai égaré mon smartphone | Il contient mes messages pro, pouvez-vous bloquer la ligne et la SIM ?
Work mobile left in a taxi | Please lock the SIM and erase the handset.
Vol de téléphone mobile | Bloquer la SIM et effacer les données au plus vite.`,
  ),
  family(
    'roaming',
    'telephony',
    false,
    `
Forfait pour l’étranger | Je pars en mission au Canada, il me faut les données en itinérance.
Roaming for a business trip | I travel to Canada next week and need mobile data there.
Itinérance à activer | Déplacement hors d’Europe, merci d’ouvrir l’option internationale.
No mobile data abroad | I am in Montreal and my SIM has no internet.
Pas de réseau mobile à l’étranger | Arrivé à Montréal, aucune donnée sur ma ligne pro.`,
  ),
];
