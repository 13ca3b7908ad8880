import type source from './announcements.en.ts';
import type { Translation } from './messages.ts';

const fr: Translation<typeof source> = {
  label: 'Annonces',
  none: 'Rien n’est annoncé en ce moment.',
  noneWhy: 'Les pannes, les travaux prévus et les nouvelles se trouvent ici.',
  maintenance: 'Travaux prévus',
  outage: 'Panne',
  information: 'Information',
  major: 'Incident majeur',
  fromTo: '{from} – {to}',
  since: 'depuis {from}',
  updates: { one: 'Un point de situation', other: '{count} points de situation' },
  dismiss: 'Ne plus afficher « {title} »',
};

export default fr;
