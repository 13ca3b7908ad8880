import type en from './matters.en.ts';
import type { Translation } from './messages.ts';

/** Ce qu’a le lecteur, comme les contrats le nomment, dans le portail. */
const fr: Translation<typeof en> = {
  title: 'Couvert pour vous',
  asset: 'Appareil',
  assetClass: 'Type d’appareil',
  service: 'Service',
  site: 'Lieu',
  ask: 'Demander de l’aide',
  askAbout: 'Demander de l’aide : {name}',
  all: { one: 'L’afficher', other: 'Afficher les {count}' },
};
export default fr;
