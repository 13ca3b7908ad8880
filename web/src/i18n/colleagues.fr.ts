import type en from './colleagues.en.ts';
import type { Translation } from './messages.ts';

/** Les demandes de mon organisation, sur le portail. */
const fr: Translation<typeof en> = {
  tab: 'Mon organisation',
  none: 'Vos collègues n’ont rien demandé que vous puissiez lire.',
  noneYet: 'Aucune parmi les plus récentes. Il peut y en avoir de plus anciennes.',
  'state.new': 'Reçue',
  'state.open': 'En cours',
  'state.pending': 'En attente',
  'state.resolved': 'Résolue',
  'state.closed': 'Close',
  private: 'Privée',
  'private.label': 'Privée : ne pas la montrer à mes collègues',
  'private.approver': 'Qui répond pour votre organisation lit ses demandes.',
  'private.all': 'Toute votre organisation lit ses demandes.',
  readOnly: 'C’est la demande d’un collègue : vous pouvez la lire, pas y répondre.',
};
export default fr;
