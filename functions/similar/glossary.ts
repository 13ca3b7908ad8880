import { stem } from '../search/terms.ts';
import { lazy } from '../shared/lazy.ts';

/**
 * Words of one meaning, folded (functions/people/fold.ts): what users of a bilingual desk call the same thing, in French and
 * English. Each line is one notion; its first word stands for all.
 */
const notions = `
imprimante imprimantes printer printers imprimer impression impressions print prints printing imprime impriment
ecran ecrans screen screens moniteur monitor display affichage
ordinateur ordinateurs computer pc poste laptop portable machine
souris mouse
clavier keyboard
reseau network lan
internet web
wifi wlan
messagerie courriel courriels mail mails email emails outlook
fichier fichiers file files document documents
dossier dossiers folder folders repertoire directory
partage partages share shares shared
lecteur drive drives
serveur servers server serveurs
lent lente lents lentes lenteur lenteurs slow slowly slowness sluggish rame ramer
panne pannes outage down broken cassee casse
bloque bloquee bloques blocked locked verrouille verrouillee verrouillage locks
plante plantee plantage plantent crash crashes crashed crashing
fige figee freeze freezes frozen gele
demarre demarrer demarrage start starts starting boot boots
eteint eteindre eteignent shutdown shuts
redemarre redemarrer redemarrage reboot reboots restart restarts
connexion connexions connecter connecte connection connect connects login logon signin connected
deconnecte deconnexion deconnexions disconnect disconnects disconnected drops coupure coupures coupe
compte comptes account accounts
utilisateur utilisateurs user users
acces access
droit droits permission permissions rights
telephone telephones phone phones
appel appels call calls
son audio sound micro microphone
reunion reunions meeting meetings visio visioconference conference
sauvegarde sauvegardes backup backups
restaurer restauration restore recover recuperer
supprime supprimes supprimer effacer efface deleted delete lost perdu perdus disparu disparus missing
bourrage bourrages bourre jam jams jammed coince
papier paper feuille feuilles
encre ink toner toners cartouche cartridge
badge badges card carte
porte portes door doors
facture factures invoice invoices facturation billing
commande commandes order orders
stock inventory
certificat certificats certificate certificates
expire expiree expired expires
installer installation install installed
logiciel logiciels software application applications app
nouveau nouvelle nouveaux new
arrivee arrivant arrivante joiner starter
batterie battery charge charger chargeur
espace space
plein pleine full sature saturee
recoit recevoir recu receive received receiving
envoyer envoie envoi send sent sending
erreur erreurs error errors
message messages
piece pieces attachment attachments
vpn tunnel
agenda calendrier calendar
entrepot warehouse
scanner scanners numerisation scan scans scanning scannette
etiquette etiquettes label labels
caisse caisses till tills checkout
lentement slow
code codes pin
numero number
`;

const canonical = lazy(
  () =>
    new Map(
      notions
        .trim()
        .split('\n')
        .flatMap((line) => {
          const [first = '', ...others] = line.split(' ').map(stem);
          return others.map((term) => [term, first] as const);
        }),
    ),
);

/** The term that stands for this one, where others mean the same. */
export const notionOf = (term: string): string => canonical().get(term) ?? term;

/** Expressions of several words, as one. Folded. */
export const expressions: readonly (readonly [RegExp, string])[] = [
  [/\b(mots? de passe|mdp|passwords?|passwd)\b/g, 'motdepasse'],
  [/\b(boites? (aux lettres|mail|de messagerie)|mailbox(es)?)\b/g, 'boiteauxlettres'],
  [/\b(pieces? jointes?|attached files?)\b/g, 'piece'],
  [/\bwi[ -]fi\b/g, 'wifi'],
  [/\be-mails?\b/g, 'email'],
  [/\b(mises? a jour|updates?|upgraded?)\b/g, 'miseajour'],
  [/\b(sign|log)(s|ged|ging)?[ -]?(in|on)\b/g, 'login'],
  [/\b(double authentification|double facteur|two[- ]factor|2fa|mfa|authenticator)\b/g, 'doublefacteur'],
  [/\b(station d.accueil|docking station|dock)\b/g, 'stationdaccueil'],
  [/\b(bon de livraison|bons de livraison|delivery notes?)\b/g, 'bondelivraison'],
];
