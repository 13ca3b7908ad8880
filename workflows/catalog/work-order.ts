import { deskTypes } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { atShare, waits } from './rules.ts';

/** The work on site itself: a field technician has it, its arrival is watched where it is promised, and a missing part is chased. */
export const workOrder: Workflow = {
  deskTypes: [...deskTypes],
  name: {
    fr: 'Intervention : planifier, se rendre sur place, rendre compte',
    en: 'Work order: plan, go there, report',
  },
  steps: [
    {
      id: 'plan',
      kind: 'route',
      title: { fr: 'Confier à un technicien de terrain', en: 'Give to a field technician' },
      team: 'default',
      skill: 'terrain',
      assign: 'roundRobin',
      next: 'visit',
    },
    {
      id: 'visit',
      kind: 'watch',
      title: { fr: 'Intervenir et rendre compte', en: 'Visit and report' },
      rules: [
        atShare('SLA', 'onSite', 80, { kind: 'notify', audience: 'team' }),
        atShare('SLA', 'onSite', 100, { kind: 'escalate', way: 'hierarchical' }),
        atShare('SLA', 'resolution', 75, { kind: 'notify', audience: 'holder' }),
        atShare('SLA', 'resolution', 100, { kind: 'escalate', way: 'hierarchical' }),
        ...waits,
      ],
      next: 'closed',
    },
    { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } },
  ],
};
