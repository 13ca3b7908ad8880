import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { reasonsView } from './pending-reason.ts';
import { reasonsOfDesk } from './pending-reasons.ts';

/** For what tickets of the desk wait, what then stands still, and what follows. */
export const pendingReasonRoutes = [
  route({
    method: 'GET',
    path: '/api/pending-reasons',
    auth: 'member',
    roles: staff,
    summary:
      'The desk’s reasons to wait: which clocks stand still, who is reminded when, and what becomes of it in the end',
    input: {},
    output: reasonsView,
    handler: () => reasonsOfDesk(),
  }),
];
