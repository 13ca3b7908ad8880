import type { DeskType } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { atShare, promises, waits } from './rules.ts';

const end = { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } } as const;

/** The standard incident of each type of desk. */
export const incidents: Record<DeskType, Workflow> = {
  /** Receives and redistributes: whoever dispatches chooses the team, and the desk follows until it is done. */
  callCentre: {
    deskTypes: ['callCentre'],
    name: { fr: 'Incident : répartir et suivre', en: 'Incident: dispatch and follow' },
    steps: [
      {
        id: 'dispatch',
        kind: 'route',
        title: { fr: 'Accueillir et répartir', en: 'Receive and dispatch' },
        team: 'default',
        level: 1,
        assign: 'none',
        next: 'follow',
      },
      {
        id: 'follow',
        kind: 'watch',
        title: { fr: 'Suivre jusqu’à la clôture', en: 'Follow until it is closed' },
        rules: [
          atShare('SLA', 'firstResponse', 50, { kind: 'notify', audience: 'team' }),
          ...promises,
          atShare('SLA', 'resolution', 50, { kind: 'notify', audience: 'team' }),
          ...waits,
        ],
        next: 'closed',
      },
      end,
    ],
  },
  /** Level 1 handles what it can and hands over the rest in time. */
  helpDesk: {
    deskTypes: ['helpDesk'],
    name: { fr: 'Incident : niveau 1 puis relais', en: 'Incident: level 1, then hand over' },
    steps: [
      {
        id: 'levelOne',
        kind: 'route',
        title: { fr: 'Confier au niveau 1', en: 'Give to level 1' },
        team: 'default',
        level: 1,
        assign: 'leastLoaded',
        next: 'solve',
      },
      {
        id: 'solve',
        kind: 'watch',
        title: { fr: 'Résoudre ou passer le relais', en: 'Solve, or hand over' },
        rules: [...promises, ...waits],
        next: 'closed',
      },
      end,
    ],
  },
  /** Coordinates every level to the end: each has its own time (OLA), after which the next one takes it, up to level 4. */
  allLevels: {
    deskTypes: ['allLevels'],
    name: { fr: 'Incident : coordonner tous les niveaux', en: 'Incident: coordinate all levels' },
    steps: [
      {
        id: 'levelOne',
        kind: 'route',
        title: { fr: 'Commencer au niveau 1', en: 'Begin at level 1' },
        team: 'default',
        level: 1,
        assign: 'leastLoaded',
        next: 'coordinate',
      },
      {
        id: 'coordinate',
        kind: 'watch',
        title: { fr: 'Coordonner les niveaux 1 à 4', en: 'Coordinate levels 1 to 4' },
        rules: [
          ...promises,
          atShare('OLA', 'resolution', 75, { kind: 'notify', audience: 'holder' }),
          atShare('OLA', 'resolution', 100, { kind: 'escalate', way: 'functional' }),
          ...waits,
        ],
        next: 'closed',
      },
      end,
    ],
  },
};
