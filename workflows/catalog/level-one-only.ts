import type { Workflow } from '../definition.ts';
import { atShare, waits } from './rules.ts';

/** Level 1 alone: nobody above takes over, so the managers hear in time. */
export const levelOneOnly: Workflow = {
  deskTypes: ['helpDesk'],
  name: { fr: 'Incident : niveau 1 seul', en: 'Incident: level 1 only' },
  steps: [
    {
      id: 'levelOne',
      kind: 'route',
      title: { fr: 'Confier au niveau 1, à tour de rôle', en: 'Give to level 1, each in turn' },
      team: 'default',
      level: 1,
      assign: 'roundRobin',
      next: 'solve',
    },
    {
      id: 'solve',
      kind: 'watch',
      title: { fr: 'Résoudre', en: 'Solve' },
      rules: [
        atShare('SLA', 'firstResponse', 75, { kind: 'notify', audience: 'team' }),
        atShare('SLA', 'resolution', 50, { kind: 'notify', audience: 'holder' }),
        atShare('SLA', 'resolution', 80, { kind: 'escalate', way: 'hierarchical' }),
        ...waits,
      ],
      next: 'closed',
    },
    { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } },
  ],
};
