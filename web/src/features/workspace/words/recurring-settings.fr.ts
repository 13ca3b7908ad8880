import type { Translation } from '../../../i18n/messages.ts';
import type { recurringSettings as source } from './recurring-settings.en.ts';

export const recurringSettings: Translation<typeof source> = {
  'section.recurring': 'Incidents récurrents',
  'recurring.text':
    'Les incidents qui se ressemblent et reviennent sont proposés ici, pour être éradiqués comme problème.',
  'recurring.rule': 'Ce qui est récurrent',
  'recurring.incidents': 'Incidents qui se ressemblent',
  'recurring.days': 'en jours',
  'recurring.rule.saved': 'La règle est enregistrée.',
  'recurring.number': 'Un nombre de {from} à {to}.',
  'recurring.empty': 'Rien ne revient',
  'recurring.emptyText': 'Dès qu’assez d’incidents se ressemblent, ils sont proposés ici.',
  'recurring.heading': '{count} incidents en {days} jours se ressemblent',
  'recurring.why': 'Ils disent : {words}',
  'recurring.whyAbout': 'Ils concernent : {names}',
  'recurring.tickets': { one: 'Le ticket', other: 'Les {count} tickets' },
  'recurring.accept': 'En faire un problème',
  'recurring.dismiss': 'Écarter',
  'recurring.acceptTitle': 'Faire un problème de ces incidents',
  'recurring.acceptText': 'Un problème est ouvert, et tous ces incidents y sont liés comme causés par lui.',
  'recurring.subject': 'Objet du problème',
  'recurring.subjectMissing': 'Donnez-lui un objet.',
  'recurring.dismissTitle': 'Écarter cette proposition',
  'recurring.dismissText': 'Ces incidents, et ceux qui les rejoignent, ne seront plus proposés.',
  'recurring.reason': 'Pourquoi',
  'recurring.reasonMissing': 'Dites pourquoi.',
  'recurring.accepted': 'Le problème est ouvert et lié.',
  'recurring.dismissed': 'La proposition est écartée.',
  'recurring.acceptedBy': 'Devenu un problème, par {who}',
  'recurring.dismissedBy': 'Écarté par {who} : {reason}',
  'recurring.problem': 'Aller au problème',
};
