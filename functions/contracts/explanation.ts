import type { Language } from '../shared/language.ts';

/** Why a contract, or one of its lines, was chosen or rejected. `key` names the sentence, `values` fill it. */
export interface Why {
  key: WhyKey;
  values?: Record<string, string | number>;
}

/** One step of the matching rule as it went for one ticket. Without `line`, it is about the contract as a whole. */
export interface Consideration {
  contract: string;
  contractId: string;
  version: number;
  line?: string;
  accepted: boolean;
  why: Why;
}

const sentences = {
  chosen: {
    en: 'Applies: {covers}, {type}, priority {priority}.',
    fr: 'S’applique : {covers}, {type}, priorité {priority}.',
  },
  notYet: { en: 'Not in force yet: starts on {date}.', fr: 'Pas encore en vigueur : débute le {date}.' },
  ended: { en: 'No longer in force: ended on {date}.', fr: 'N’est plus en vigueur : a pris fin le {date}.' },
  otherCustomer: { en: 'Belongs to another customer.', fr: 'Appartient à un autre client.' },
  customerHasOwn: {
    en: 'For those without a contract of their own; this customer has one.',
    fr: 'Réservé à ceux qui n’ont pas de contrat ; ce client en a un.',
  },
  coversOther: { en: 'Covers something else: {covers}.', fr: 'Couvre autre chose : {covers}.' },
  noLevel: {
    en: 'Promises nothing for {type} of priority {priority}.',
    fr: 'Ne prévoit rien pour {type} de priorité {priority}.',
  },
  deskWork: {
    en: 'Promises nothing for the desk’s own work.',
    fr: 'Ne prévoit rien pour le travail propre du centre de services.',
  },
  noCalendar: { en: 'Its service hours are missing.', fr: 'Ses heures de service sont introuvables.' },
  lessSpecific: {
    en: 'Would apply, but “{chosen}” names the matter more closely.',
    fr: 'Pourrait s’appliquer, mais « {chosen} » vise l’objet de plus près.',
  },
  startedEarlier: {
    en: 'Would apply just as well, but “{chosen}” started later.',
    fr: 'Pourrait tout autant s’appliquer, mais « {chosen} » est plus récent.',
  },
  laterLine: {
    en: 'Would apply just as well, but “{chosen}” comes first.',
    fr: 'Pourrait tout autant s’appliquer, mais « {chosen} » vient en premier.',
  },
  byHand: {
    en: 'Chosen by {name}: {reason}',
    fr: 'Choisie par {name} : {reason}',
  },
  noneByHand: {
    en: 'Nothing covers it, says {name}: {reason}',
    fr: 'Rien ne le couvre, selon {name} : {reason}',
  },
  overruled: {
    en: 'Would apply by the rule; {name} chose otherwise.',
    fr: 'S’appliquerait selon la règle ; {name} en a décidé autrement.',
  },
  policy: {
    en: 'What is not covered is treated so: {policy}.',
    fr: 'Ce qui n’est pas couvert est traité ainsi : {policy}.',
  },
  noContract: { en: 'No contract is in force for this requester.', fr: 'Aucun contrat en vigueur pour ce demandeur.' },
} as const satisfies Record<string, Record<Language, string>>;

export type WhyKey = keyof typeof sentences;

/** Values that are words of the catalogue rather than the tenant's own. */
const words: Record<string, Record<Language, string>> = {
  refuse: { en: 'refused politely', fr: 'refus poli' },
  quote: { en: 'a quote is asked for', fr: 'sur devis' },
  bill: { en: 'billed at the rate card', fr: 'facturé selon la grille tarifaire' },
  everything: { en: 'everything', fr: 'tout' },
  incident: { en: 'an incident', fr: 'un incident' },
  serviceRequest: { en: 'a service request', fr: 'une demande de service' },
  problem: { en: 'a problem', fr: 'un problème' },
  change: { en: 'a change', fr: 'un changement' },
  workOrder: { en: 'a work order', fr: 'une intervention' },
};

/** The sentence of a reason. Dates are written as they are said in the language. */
export function explain(language: Language, why: Why): string {
  const date = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return sentences[why.key][language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = why.values?.[name];
    if (value === undefined) return whole;
    if (name === 'date') return date.format(new Date(`${value}T00:00:00Z`));
    const word = name === 'covers' || name === 'type' || name === 'policy' ? words[value] : undefined;
    return word?.[language] ?? String(value);
  });
}
