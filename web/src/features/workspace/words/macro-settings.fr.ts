import type { Translation } from '../../../i18n/messages.ts';
import type { macroSettings as source } from './macro-settings.en.ts';

export const macroSettings: Translation<typeof source> = {
  'section.macros': 'Réponses et macros',
  'macros.text':
    'Ce qui se répond souvent, et ce qui se fait souvent ensemble. Sur un ticket, la touche « m » donne les deux.',
  'macros.templates': 'Modèles de réponse',
  'macros.addTemplate': 'Nouveau modèle',
  'macros.noTemplate':
    'Pas encore de modèle. Un modèle est un texte que l’agent place dans sa réponse, et peut encore changer.',
  'macros.macros': 'Macros',
  'macros.addMacro': 'Nouvelle macro',
  'macros.noMacro':
    'Pas encore de macro. Une macro fait plusieurs choses à la fois sur un ticket : répondre, confier, remplir un champ, mettre en attente.',
  'macros.name': 'Nom',
  'macros.words': 'Texte',
  'macros.nameMissing': 'Donnez-lui un nom.',
  'macros.textMissing': 'Écrivez le texte dans au moins une langue.',
  'macros.deeds': 'Ce qu’elle fait',
  'macros.edit': 'Modifier {name}',
  'macros.delete': 'Supprimer {name}',
  'macros.deleteTitle': 'Supprimer « {name} » ?',
  'macros.deleteText': 'Les tickets gardent ce qui a été fait avec.',
  'macros.deleted': '{name} est supprimé.',
  'macros.saved': '{name} est enregistré.',
  'macros.save': 'Enregistrer',
  'macros.variables':
    'Sont remplis : {number}, {subject}, {name}, {agent}, {desk}. Une langue laissée vide prend les mots de l’autre.',
  'macros.deleteTemplateText':
    'Les messages envoyés avec ce modèle gardent leur texte et leurs fichiers. Un modèle utilisé ne peut pas être supprimé.',
  'macros.attach': 'Joindre des fichiers',
  'macros.attachHint': 'Ils accompagnent chaque réponse écrite avec ce modèle : {most} au plus, de 20 Mo chacun.',
  'macros.files': { one: 'un fichier', other: '{count} fichiers' },
  'macros.which': 'Quel modèle',
  'macros.noneToUse':
    'Le centre de services n’a pas encore de modèle de réponse : écrivez-en un dans les réglages, sous Réponses et macros.',
  'macros.bringsAlong': 'Partent avec lui : {files}',
  'macros.solves': 'Cela résout le ticket',
  'action.useReply': 'Répondre avec un modèle',
  'scripts.title': 'Scripts d’appel',
  'scripts.add': 'Nouveau script',
  'scripts.none':
    'Aucun script pour l’instant. Un script dit, sur l’écran d’appel, quoi dire et quoi demander ; les réponses vont dans le ticket.',
  'scripts.customer': 'Pour les appels de',
  'scripts.everybody': 'Tout le monde',
  'scripts.type': 'Pour',
  'scripts.bothTypes': 'Les incidents et les demandes de service',
  'scripts.say': '{number}. Dire',
  'scripts.ask': '{number}. Demander',
  'scripts.add.say': 'Quelque chose à dire',
  'scripts.add.ask': 'Quelque chose à demander',
  'scripts.remove': 'Retirer {number}',
};
