import type { notCoveredChoices } from '../../functions/contracts/commercial.ts';
import { deskTypes } from '../../functions/tenants/tenant.ts';
import type { Step, Workflow } from '../definition.ts';
import { promises, waits } from './rules.ts';
import { uncoveredWork } from './uncovered-work.ts';

const assign: Step = {
  id: 'assign',
  kind: 'route',
  title: { fr: 'Confier', en: 'Assign' },
  team: 'default',
  assign: 'leastLoaded',
  next: 'follow',
};
const follow: Step = {
  id: 'follow',
  kind: 'watch',
  title: { fr: 'Suivre jusqu’à la clôture', en: 'Follow until it is closed' },
  rules: [...promises, ...waits],
  next: 'closed',
};
const closed: Step = { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } };

/** What no contract covers is refused politely, with the way back. */
export const refusedWork: Workflow = {
  deskTypes: [...deskTypes],
  name: { fr: 'Travail non couvert, refusé', en: 'Uncovered work, refused' },
  steps: [
    { ...assign, next: 'refuse' },
    {
      id: 'refuse',
      kind: 'do',
      title: { fr: 'Refuser poliment', en: 'Refuse politely' },
      do: [
        {
          kind: 'resolve',
          text: {
            fr: 'Bonjour {name}, aucun contrat ne couvre votre demande n° {number} : nous ne pouvons pas la traiter. Si vous pensez qu’il s’agit d’une erreur, répondez à ce message et nous la reprendrons.',
            en: 'Hello {name}, no contract covers your request #{number}, so we cannot work on it. If you think that this is a mistake, answer this message and we take it up again.',
          },
        },
      ],
      next: 'follow',
    },
    follow,
    closed,
  ],
};

/** What no contract covers is done, and billed at the rate card; the requester is told first. */
export const billedWork: Workflow = {
  deskTypes: [...deskTypes],
  name: { fr: 'Travail non couvert, facturé', en: 'Uncovered work, billed' },
  steps: [
    {
      id: 'announce',
      kind: 'do',
      title: { fr: 'Annoncer la facturation', en: 'Announce the billing' },
      do: [
        {
          kind: 'reply',
          text: {
            fr: 'Bonjour {name}, aucun contrat ne couvre votre demande n° {number} : le travail vous sera facturé selon notre grille tarifaire. Répondez à ce message si vous ne le souhaitez pas.',
            en: 'Hello {name}, no contract covers your request #{number}: the work will be billed at our rate card. Answer this message if you do not want that.',
          },
        },
        {
          kind: 'note',
          text: {
            fr: 'Non couvert : saisissez le travail, il sera facturé selon la grille tarifaire.',
            en: 'Not covered: record the work, it is billed at the rate card.',
          },
        },
      ],
      next: 'assign',
    },
    assign,
    follow,
    closed,
  ],
};

/** The workflow of each choice that a desk or a contract has for what it does not cover. */
export const uncovered: Record<(typeof notCoveredChoices)[number], Workflow> = {
  refuse: refusedWork,
  quote: uncoveredWork,
  bill: billedWork,
};
