import { deskTypes } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { promises, waits } from './rules.ts';

/**
 * A major incident: everybody knows at once, the customer hears every half hour, and one team keeps the threads together: the one that has it
 * already, else the desk's first one.
 */
export const majorIncident: Workflow = {
  deskTypes: [...deskTypes],
  name: { fr: 'Incident majeur', en: 'Major incident' },
  rules: [
    {
      id: 'managersEvery30',
      when: { kind: 'every', time: 'PT30M' },
      if: { all: [{ field: 'state', is: 'noneOf', values: ['resolved'] }] },
      do: [
        {
          kind: 'notify',
          audience: 'holder',
          text: {
            fr: 'Incident majeur en cours : donnez un point de situation au demandeur et aux responsables.',
            en: 'A major incident is going on: tell the requester and the managers where it stands.',
          },
        },
      ],
    },
    {
      id: 'backInService',
      when: { kind: 'event', event: 'resolved' },
      do: [
        {
          kind: 'notify',
          audience: 'manager',
          text: {
            fr: 'Incident majeur résolu : préparez le compte rendu.',
            en: 'The major incident is resolved: prepare the report.',
          },
        },
      ],
    },
  ],
  steps: [
    {
      id: 'crew',
      kind: 'route',
      title: { fr: 'Réunir l’équipe', en: 'Gather the crew' },
      team: 'default',
      assign: 'leastLoaded',
      next: 'alarm',
    },
    {
      id: 'alarm',
      kind: 'do',
      title: { fr: 'Donner l’alerte', en: 'Raise the alarm' },
      do: [
        { kind: 'setPriority', priority: 1 },
        // It waits for nobody any more: what was promised runs.
        { kind: 'goOn' },
        { kind: 'escalate', way: 'hierarchical' },
        {
          kind: 'note',
          text: {
            fr: 'Cellule de crise : 1. nommer qui coordonne ; 2. vérifier l’étendue ; 3. noter ici chaque décision et son heure ; 4. préparer l’annonce du rétablissement.',
            en: 'War room: 1. name who coordinates; 2. check how far it reaches; 3. write each decision and its time here; 4. prepare the all-clear.',
          },
        },
        {
          kind: 'reply',
          text: {
            fr: 'Bonjour {name}, nous traitons votre demande n° {number} comme un incident majeur. Toute l’équipe est prévenue ; nous vous donnons des nouvelles toutes les 30 minutes.',
            en: 'Hello {name}, we treat your request #{number} as a major incident. The whole team knows; we give you news every 30 minutes.',
          },
        },
      ],
      next: 'restore',
    },
    {
      id: 'restore',
      kind: 'watch',
      title: { fr: 'Rétablir le service', en: 'Restore the service' },
      rules: [...promises, ...waits],
      next: 'closed',
    },
    { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } },
  ],
};
