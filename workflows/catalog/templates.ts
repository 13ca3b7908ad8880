import type { Workflow } from '../definition.ts';
import type { Words } from '../wording.ts';
import { approvedRequest } from './approved-request.ts';
import { change } from './change.ts';
import { incidents } from './incidents.ts';
import { levelOneOnly } from './level-one-only.ts';
import { majorIncident } from './major-incident.ts';
import { onSite } from './on-site.ts';
import { problem } from './problem.ts';
import { serviceRequest } from './service-request.ts';
import { billedWork, refusedWork } from './uncovered.ts';
import { uncoveredWork } from './uncovered-work.ts';
import { vip } from './vip.ts';
import { workOrder } from './work-order.ts';

/** A workflow with which somebody may begin one of their own. */
export interface Template {
  id: string;
  /** When to take it. */
  description: Words;
  workflow: Workflow;
}

/** The whole catalogue. */
export const templates: readonly Template[] = [
  {
    id: 'standardIncident',
    description: {
      fr: 'Le niveau 1 résout ce qu’il peut et passe le relais à temps.',
      en: 'Level 1 solves what it can and hands over in time.',
    },
    workflow: incidents.helpDesk,
  },
  {
    id: 'majorIncident',
    description: {
      fr: 'Tout le monde est prévenu, des nouvelles toutes les 30 minutes, un compte rendu à la fin.',
      en: 'Everybody knows, news every 30 minutes, a report at the end.',
    },
    workflow: majorIncident,
  },
  {
    id: 'serviceRequest',
    description: {
      fr: 'La demande va à qui connaît le demandeur.',
      en: 'The request goes to who knows the requester.',
    },
    workflow: serviceRequest,
  },
  {
    id: 'approvedRequest',
    description: {
      fr: 'Un responsable donne son accord avant que le service soit fourni.',
      en: 'A manager approves before the service is provided.',
    },
    workflow: approvedRequest,
  },
  {
    id: 'refusedWork',
    description: {
      fr: 'Ce qu’aucun contrat ne couvre est refusé poliment.',
      en: 'What no contract covers is refused politely.',
    },
    workflow: refusedWork,
  },
  {
    id: 'billedWork',
    description: {
      fr: 'Ce qu’aucun contrat ne couvre est fait, et facturé selon la grille tarifaire.',
      en: 'What no contract covers is done, and billed at the rate card.',
    },
    workflow: billedWork,
  },
  {
    id: 'uncoveredWork',
    description: {
      fr: 'Sans contrat, le demandeur accepte un devis avant le travail.',
      en: 'Without a contract, the requester accepts a quote before the work.',
    },
    workflow: uncoveredWork,
  },
  {
    id: 'onSite',
    description: {
      fr: 'L’arrivée sur site est suivie, les pièces manquantes sont relancées.',
      en: 'The arrival is watched, missing parts are chased.',
    },
    workflow: onSite,
  },
  {
    id: 'problem',
    description: {
      fr: 'Les ingénieurs cherchent la cause, avec un point chaque semaine.',
      en: 'Engineers look for the cause, with a review each week.',
    },
    workflow: problem,
  },
  {
    id: 'change',
    description: {
      fr: 'Un responsable autorise le changement avant sa réalisation.',
      en: 'A manager authorises the change before it is implemented.',
    },
    workflow: change,
  },
  {
    id: 'workOrder',
    description: {
      fr: 'Un technicien de terrain se rend sur place et rend compte.',
      en: 'A field technician goes there and reports.',
    },
    workflow: workOrder,
  },
  {
    id: 'vip',
    description: {
      fr: 'Certains demandeurs passent en tête et vont à qui connaît leur entreprise.',
      en: 'Some requesters go first, and to who knows their company.',
    },
    workflow: vip,
  },
  {
    id: 'callCentre',
    description: {
      fr: 'Le centre d’appels répartit et suit jusqu’au bout.',
      en: 'The call centre dispatches, and follows to the end.',
    },
    workflow: incidents.callCentre,
  },
  {
    id: 'levelOneOnly',
    description: {
      fr: 'Un seul niveau : les responsables sont prévenus à temps.',
      en: 'One level only: the managers hear in time.',
    },
    workflow: levelOneOnly,
  },
  {
    id: 'allLevels',
    description: {
      fr: 'Chaque niveau a son temps, puis le suivant prend le relais.',
      en: 'Each level has its time, then the next one takes over.',
    },
    workflow: incidents.allLevels,
  },
];
