import type en from './landing.en.ts';
import type { Translation } from './messages.ts';

const fr = {
  title: 'Guichet : le centre de services dont les contrats s’exécutent',
  description:
    'Un centre de services ouvert et multi-organisation : courriel, portail, téléphone et API dans une seule file, et des contrats qui s’exécutent.',
  'nav.label': 'Principale',
  'nav.signIn': 'Se connecter',
  'nav.signUp': 'Créer le vôtre',
  'hero.title': 'Un seul guichet pour toutes les demandes. Chaque promesse à l’heure.',
  'hero.lead':
    'Courriel, portail, téléphone et API arrivent dans une seule file. Le contrat de chaque client décide qui agit, pour quand, et ce qui se passe si personne ne le fait.',
  'hero.note': 'Essai libre. Code ouvert. En français et en anglais.',
  'ticket.number': 'N° 1042',
  'ticket.subject': 'L’imprimante de la salle des marchés est bloquée',
  'ticket.contract': 'Gold → Réseau → P2 → 4 h',
  'ticket.label': 'Une demande et ce que fait son contrat',
  'ticket.1': 'Un courriel arrive : c’est la demande 1042.',
  'ticket.2': 'Le contrat est trouvé, et dit pourquoi. Le délai court.',
  'ticket.3': 'Le niveau 1 l’a prise. Réponse promise avant 10 h 12.',
  'ticket.4': 'La moitié du temps est passée : le niveau 2 prend le relais.',
  'ticket.5': 'Résolue, 58 minutes avant l’échéance.',
  'ticket.6': 'Claire confirme et donne cinq étoiles.',
  'way.title': 'Le chemin d’une demande',
  'way.1.title': 'Demander, par la porte qu’on veut',
  'way.1.text':
    'Écrire à une adresse, passer par le portail, appeler, ou laisser faire un programme. Les quatre ouvrent le même ticket, et chacune reçoit un numéro et une heure.',
  'way.2.title': 'Le contrat répond en premier',
  'way.2.text':
    'Demandeur, client, contrat, ligne, niveau : une seule règle choisit l’engagement, et le ticket dit en clair pourquoi celui-là.',
  'way.3.title': 'Le workflow veille',
  'way.3.text':
    'Il oriente, prévient, escalade vers plus de compétence ou plus d’autorité, attend quand la réponse vous revient, et repart dès qu’elle arrive.',
  'way.4.title': 'Fini quand vous le dites',
  'way.4.text': 'Le demandeur confirme ou rouvre. Chaque étape, chaque délai, chaque message reste sur un même fil.',
  'type.title': 'Trois façons de servir, un seul produit',
  'type.callCentre': 'Centre d’appels',
  'type.callCentre.text': 'Recevoir, enregistrer, transmettre aussitôt.',
  'type.helpDesk': 'Help desk',
  'type.helpDesk.text': 'Résoudre ce qui est simple, confier le reste.',
  'type.allLevels': 'Centre tous niveaux',
  'type.allLevels.text': 'Recevoir, traiter, coordonner jusqu’au bout.',
  'honest.title': 'Ce qu’il fait aujourd’hui, et ce qu’il ne fait pas',
  'honest.now': 'En service',
  'honest.now.1': 'Une seule file pour le courriel, le portail, le téléphone et l’API',
  'honest.now.2': 'Des contrats avec horaires, jours fériés et délais exacts',
  'honest.now.3': 'Des workflows qui orientent, escaladent, suspendent et closent',
  'honest.now.4': 'Portail des demandeurs et espace des agents, au téléphone aussi',
  'honest.now.5': 'Équipes, quatre niveaux, rôles, invitations',
  'honest.next': 'Pas encore là',
  'honest.next.1': 'Base de connaissances et erreurs connues',
  'honest.next.2': 'Parc, pièces détachées et tournées sur site',
  'honest.next.3': 'Tableaux de bord des responsables',
  'operate.title': 'Pour qui l’exploite',
  'operate.text':
    'Aucun serveur à maintenir : une commande le déploie dans votre propre compte AWS, et le coût suit l’usage. Ou bien tout sur une seule machine. Les données de chaque organisation sont doublement cloisonnées.',
  'operate.api': 'Description de l’API (OpenAPI)',
  'end.title': 'Votre guichet ouvre en deux minutes',
  foot: 'Guichet est un logiciel libre sous licence Apache 2.0.',
} satisfies Translation<typeof en>;
export default fr;
