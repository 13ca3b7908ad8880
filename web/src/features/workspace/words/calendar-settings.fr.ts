import type { Translation } from '../../../i18n/messages.ts';
import type { calendarSettings as source } from './calendar-settings.en.ts';

/** Un calendrier : ses heures, son année, ses jours particuliers. */
export const calendarSettings: Translation<typeof source> = {
  'calendar.add': 'Créer un calendrier',
  'calendar.new': 'Nouveau calendrier',
  'calendar.back': 'Tous les calendriers',
  'calendar.missing': 'Ce calendrier n’existe pas',
  'calendar.text':
    'Les délais en cours gardent les heures avec lesquelles ils ont commencé ; ceux qui commencent désormais comptent celles-ci.',
  'calendar.name': 'Nom',
  'calendar.nameMissing': 'Un calendrier a besoin d’un nom.',
  'calendar.zone': 'Fuseau horaire',
  'calendar.always': 'Ouvert jour et nuit, tous les jours, jours fériés compris',
  'calendar.week': 'Heures de la semaine',
  'calendar.weekText': 'Des heures qui finissent à leur début ou avant se prolongent le lendemain.',
  'calendar.neverOpens': 'Donnez-lui des heures au moins un jour, ou ouvrez-le jour et nuit.',
  'calendar.from': '{day}, de',
  'calendar.to': '{day}, à',
  'calendar.addHours': 'Ajouter des heures : {day}',
  'calendar.removeHours': 'Retirer {from} à {to} : {day}',
  'calendar.copy': 'Copier lundi sur les autres jours ouvrés',
  'calendar.timeMissing': 'Chaque plage a besoin d’un début et d’une fin.',
  'calendar.country': 'Jours fériés de',
  'calendar.noCountry': 'aucun pays',
  'calendar.region': 'Région',
  'calendar.regionHint':
    'Le code qui suit celui du pays dans ISO 3166-2, comme 67 dans FR-67. Vide : ceux du pays entier.',
  'calendar.regionWrong': 'Jusqu’à 8 majuscules et chiffres.',
  'calendar.follow': 'Les jours fériés suivent un instant après l’enregistrement.',
  'calendar.year': 'L’année en un coup d’œil',
  'calendar.yearText':
    'Choisissez un jour pour lui donner d’autres heures. Les flèches vont de jour en jour, Page précédente et Page suivante de mois en mois.',
  'calendar.previousYear': 'Année {year}',
  'calendar.nextYear': 'Année {year}',
  'calendar.kind.open': 'Ouvert',
  'calendar.kind.closed': 'Fermé',
  'calendar.kind.holiday': 'Jour férié',
  'calendar.kind.special': 'Heures particulières',
  'calendar.today': 'aujourd’hui',
  'calendar.day.asUsual': 'Comme d’habitude : {hours}',
  'calendar.day.closed': 'Fermé',
  'calendar.day.other': 'D’autres heures',
  'calendar.day.why': 'Pourquoi',
  'calendar.day.whyHint': 'Un inventaire, par exemple. Peut rester vide.',
  'calendar.day.apply': 'Appliquer',
  'calendar.saved': 'Le calendrier {name} est enregistré.',
};
