import type en from './matters.en.ts';
import type { Translation } from './messages.ts';

/** Ce qu’a le lecteur, comme les contrats le nomment, dans le portail. */
const fr: Translation<typeof en> = {
  title: 'Couvert pour vous',
  page: 'Mon matériel',
  lead: 'Appareils, services et lieux pour lesquels votre organisation a un contrat avec le centre de services.',
  none: 'Aucun contrat en vigueur ne nomme quelque chose pour vous.',
  noneWhy: 'Vous pouvez demander de l’aide quand même.',
  asset: 'Appareil',
  assetClass: 'Type d’appareil',
  service: 'Service',
  site: 'Lieu',
  ask: 'Demander de l’aide',
  askAbout: 'Demander de l’aide : {name}',
  all: { one: 'L’afficher', other: 'Afficher les {count}' },
};
export default fr;
