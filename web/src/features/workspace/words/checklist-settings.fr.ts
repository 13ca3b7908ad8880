import type { Translation } from '../../../i18n/messages.ts';
import type { checklistSettings as source } from './checklist-settings.en.ts';

/** Ce qui est dit des modèles de listes de contrôle. */
export const checklistSettings: Translation<typeof source> = {
  'section.checklists': 'Listes de contrôle',
  'checklists.text':
    'Ce que l’on refait toujours dans le même ordre. Un modèle est posé sur un ticket à la main, par une macro ou par un workflow.',
  'checklists.add': 'Nouvelle liste',
  'checklists.edit': 'Modifier la liste {title}',
  'checklists.empty': 'Aucune liste pour le moment',
  'checklists.emptyText': 'Écrivez une fois pour toutes ce que demande un nouveau poste, un redémarrage ou un départ.',
  'checklists.title': 'Titre',
  'checklists.items': 'Points',
  'checklists.count': '{count}, dont {required} exigés',
  'checklists.required': 'Exigé avant la résolution du ticket',
  'checklists.up': 'Monter le point {number}',
  'checklists.other': 'Une langue laissée vide reprend les mots de l’autre.',
  'checklists.titleMissing': 'Donnez un titre à la liste.',
  'checklists.itemMissing': 'Chaque point dit ce qu’il y a à faire.',
  'checklists.archive': 'Archivée',
  'checklists.archiveHint': 'N’est plus proposée. Ce qui la nomme continue de l’utiliser.',
  'checklists.archived': 'Archivée',
  'checklists.showArchived': 'Montrer aussi les listes archivées ({count})',
  'checklists.saved': 'La liste est enregistrée.',
  'checklists.delete': 'Supprimer la liste {title}',
  'checklists.deleteTitle': 'Supprimer la liste « {title} » ?',
  'checklists.deleteText':
    'Les listes posées sur des tickets y restent. Une liste utilisée ne peut pas être supprimée : archivez-la.',
  'checklists.deleteIt': 'Supprimer',
  'checklists.deleted': 'La liste {title} est supprimée.',
  'usedBy.step': 'Workflow {workflow}, étape {step}',
  'usedBy.draft': 'Brouillon du workflow {workflow}',
  'usedBy.macro': 'Macro {name}',
  'usedBy.reason': 'Motif d’attente {name}',
  'checklists.which': 'Quel modèle',
  'checklists.noneToUse':
    'Le centre n’a pas encore de modèle : écrivez-en un dans les réglages, sous Listes de contrôle.',
  'action.useChecklist': 'Ajouter une liste de contrôle modèle',
};
