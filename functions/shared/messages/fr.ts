import type { en } from './en.ts';

/** The sentences of `en.ts` in French. */
export const fr: Record<keyof typeof en, string> = {
  'error.invalid': 'Certains champs sont à revoir : {fields}.',
  'error.unauthenticated': 'Connectez-vous d’abord : le jeton est absent, faux ou expiré.',
  'error.forbidden': 'Votre rôle ne le permet pas. Adressez-vous à un administrateur de votre centre de services.',
  'error.notFound': 'Il n’y a rien ici, ou cela ne vous est pas visible.',
  'error.tooMany': 'Trop de demandes. Réessayez dans {seconds} secondes.',
  'error.tooLarge': 'La demande dépasse {limit}.',
  'error.malformed': 'Le corps n’est pas du JSON valide.',
  'error.mediaType': 'Envoyez du JSON avec l’en-tête Content-Type: application/json.',
  'error.internal': 'Une erreur est survenue chez nous. Rien n’a été modifié ; citez {reference} si vous nous écrivez.',
  'error.busy': 'Le centre de services est très sollicité. Rien n’a été modifié ; réessayez.',
  'error.idempotencyReused': 'Cette Idempotency-Key a servi à une autre demande. Prenez-en une nouvelle.',
  'error.idempotencyRunning': 'La même demande est encore en cours. Patientez un instant.',
  'field.required': 'Ce champ est obligatoire.',
  'field.invalid': 'Cette valeur ne peut pas être acceptée.',
  'field.tooLong': '{maximum} caractères au plus.',
  'field.tooShort': '{minimum} caractères au moins.',
  'field.tooBig': '{maximum} au plus.',
  'field.tooSmall': '{minimum} au moins.',
  'field.type': 'On attend : {expected}.',
  'field.oneOf': 'L’une de ces valeurs : {options}.',
  'field.email': 'Ce n’est pas une adresse de courriel.',
  'field.unknown': 'Champ inconnu ici : {keys}.',
};
