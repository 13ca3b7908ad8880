import { deskTypes } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { waits } from './rules.ts';

/** The cause of incidents that come back: engineers look for it, and are asked each week how far they are. */
export const problem: Workflow = {
  deskTypes: [...deskTypes],
  name: { fr: 'Problème : chercher la cause', en: 'Problem: find the root cause' },
  steps: [
    {
      id: 'engineer',
      kind: 'route',
      title: { fr: 'Confier aux ingénieurs', en: 'Give to the engineers' },
      team: 'default',
      level: 3,
      assign: 'leastLoaded',
      next: 'guide',
    },
    {
      id: 'guide',
      kind: 'do',
      title: { fr: 'Cadrer l’analyse', en: 'Frame the analysis' },
      do: [
        {
          kind: 'note',
          text: {
            fr: 'Analyse : 1. incidents concernés ; 2. point commun ; 3. contournement ; 4. cause première ; 5. correction durable.',
            en: 'Analysis: 1. the incidents; 2. what they share; 3. a workaround; 4. the root cause; 5. a lasting fix.',
          },
        },
      ],
      next: 'analyse',
    },
    {
      id: 'analyse',
      kind: 'loop',
      title: { fr: 'Point hebdomadaire', en: 'Weekly review' },
      body: 'week',
      atMost: 12,
      while: { all: [{ field: 'state', is: 'noneOf', values: ['resolved'] }] },
      next: 'follow',
    },
    {
      id: 'week',
      kind: 'wait',
      title: { fr: 'Une semaine d’analyse', en: 'A week of analysis' },
      for: { kind: 'event', event: 'resolved', atMost: 'P7D' },
      next: 'analyse',
      timedOut: 'review',
    },
    {
      id: 'review',
      kind: 'do',
      title: { fr: 'Demander où on en est', en: 'Ask where it stands' },
      do: [
        {
          kind: 'notify',
          audience: 'holder',
          text: {
            fr: 'Point hebdomadaire du problème : notez ce qui est établi et ce qui reste à vérifier.',
            en: 'Weekly review of the problem: write down what is known and what remains to be checked.',
          },
        },
      ],
      next: 'analyse',
    },
    {
      id: 'follow',
      kind: 'watch',
      title: { fr: 'Suivre jusqu’à la clôture', en: 'Follow until it is closed' },
      rules: waits,
      next: 'closed',
    },
    { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } },
  ],
};
