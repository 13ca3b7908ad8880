import { deskTypes } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { atShare, promises, waits } from './rules.ts';

/** Somebody goes there: the arrival is a promise of its own, and a missing part is chased. */
export const onSite: Workflow = {
  deskTypes: [...deskTypes],
  name: { fr: 'Intervention sur site', en: 'On-site intervention' },
  steps: [
    {
      id: 'plan',
      kind: 'route',
      title: { fr: 'Confier à un technicien de terrain', en: 'Give to a field technician' },
      team: 'default',
      skill: 'terrain',
      assign: 'roundRobin',
      next: 'announce',
    },
    {
      id: 'announce',
      kind: 'do',
      title: { fr: 'Annoncer la visite', en: 'Announce the visit' },
      do: [
        {
          kind: 'reply',
          text: {
            fr: 'Bonjour {name}, un technicien va venir pour votre demande n° {number}. Dites-nous quand et comment accéder au site.',
            en: 'Hello {name}, a technician will come for your request #{number}. Tell us when and how to get in.',
          },
        },
      ],
      next: 'visit',
    },
    {
      id: 'visit',
      kind: 'watch',
      title: { fr: 'Intervenir et rendre compte', en: 'Visit and report' },
      rules: [
        atShare('SLA', 'onSite', 50, { kind: 'notify', audience: 'holder' }),
        atShare('SLA', 'onSite', 80, { kind: 'notify', audience: 'team' }),
        atShare('SLA', 'onSite', 100, { kind: 'escalate', way: 'hierarchical' }),
        {
          id: 'partMissing1',
          when: { kind: 'pending', reason: 'part', time: 'P1D' },
          do: [{ kind: 'notify', audience: 'team' }],
        },
        ...promises,
        ...waits,
      ],
      next: 'closed',
    },
    { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } },
  ],
};
