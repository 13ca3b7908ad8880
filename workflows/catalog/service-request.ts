import { deskTypes } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { promises, waits } from './rules.ts';

/** A service request: who last served this requester goes on with them. */
export const serviceRequest: Workflow = {
  deskTypes: [...deskTypes],
  name: { fr: 'Demande de service', en: 'Service request' },
  steps: [
    {
      id: 'receive',
      kind: 'route',
      title: { fr: 'Confier à qui connaît le demandeur', en: 'Give to who knows the requester' },
      team: 'default',
      assign: 'sameAsLastForRequester',
      next: 'fulfil',
    },
    {
      id: 'fulfil',
      kind: 'watch',
      title: { fr: 'Fournir le service', en: 'Provide the service' },
      rules: [...promises, ...waits],
      next: 'closed',
    },
    { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } },
  ],
};
