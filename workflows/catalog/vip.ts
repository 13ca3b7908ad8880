import { deskTypes } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { promises, waits } from './rules.ts';

/** Requesters with special attention go first and to who knows them; everybody else as usual. */
export const vip: Workflow = {
  deskTypes: [...deskTypes],
  name: { fr: 'Incident avec attention VIP', en: 'Incident with VIP care' },
  steps: [
    {
      id: 'who',
      kind: 'branch',
      title: { fr: 'Demandeur VIP ?', en: 'A VIP?' },
      cases: [
        {
          id: 'vip',
          title: { fr: 'VIP', en: 'VIP' },
          if: { all: [{ field: 'vip', is: 'oneOf', values: ['yes'] }] },
          next: 'care',
        },
      ],
      otherwise: 'usual',
    },
    {
      id: 'care',
      kind: 'do',
      title: { fr: 'Passer en tête', en: 'Put it first' },
      do: [
        { kind: 'raisePriority' },
        {
          kind: 'notify',
          audience: 'manager',
          text: { fr: 'Un demandeur VIP a besoin d’aide.', en: 'A VIP needs help.' },
        },
      ],
      next: 'familiar',
    },
    {
      id: 'familiar',
      kind: 'route',
      title: { fr: 'Confier à qui connaît le client', en: 'Give to who knows the customer' },
      team: 'default',
      assign: 'knowsCustomer',
      next: 'solve',
    },
    {
      id: 'usual',
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
    { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } },
  ],
};
