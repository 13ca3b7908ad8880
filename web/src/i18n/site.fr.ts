import type { Translation } from './messages.ts';
import type en from './site.en.ts';

const fr = {
  'language.other': 'English',
  'theme.dark': 'Couleurs sombres',
  skip: 'Aller au contenu',
  home: 'Guichet, page d’accueil',
  required: 'obligatoire',
  optional: 'facultatif',
  retry: 'Réessayer',
  loading: 'Chargement…',
  close: 'Fermer',
  cancel: 'Annuler',
  signIn: 'Se connecter',
  email: 'Adresse de courriel',
  password: 'Mot de passe',
  signOut: 'Se déconnecter',
  account: 'Votre compte',
  'clock.fast': 'L’horloge de ce centre de services tourne {speed} fois plus vite : il y est {time}.',
  'clock.moved': 'L’horloge de ce centre de services a été déplacée : il y est {time}.',
  'problem.offline':
    'Pas de réponse. Vérifiez votre connexion puis réessayez : rien de ce que vous avez écrit n’est perdu.',
  'problem.unreadable': 'La réponse n’a pas pu être lue. Réessayez dans un instant.',
  'problem.page':
    'Cette page a rencontré une erreur. Rechargez-la ; si cela recommence, signalez-le au centre de services.',
  'problem.notFound': 'Il n’y a rien ici, ou cela ne vous est pas visible.',
  'problem.fields': 'Vérifiez les champs signalés.',
  'field.required': 'Remplissez ce champ.',
  'field.email': 'Ce n’est pas une adresse de courriel.',
  'password.show': 'Afficher',
  'password.hide': 'Masquer',
  'password.showLabel': 'Afficher le mot de passe',
  'password.hideLabel': 'Masquer le mot de passe',
} satisfies Translation<typeof en>;
export default fr;
