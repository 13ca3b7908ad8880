import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { reasonsInput, reasonsView } from './pending-reason.ts';
import { reasonsOfDesk, saveReasons } from './pending-reasons.ts';

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
  route({
    method: 'PUT',
    path: '/api/pending-reasons',
    auth: 'member',
    roles: ['administrator'],
    summary:
      'Change the desk’s reasons to wait; one that tickets wait for is taken away by naming what takes its place. Waits that have begun keep what was said of them then',
    input: { body: reasonsInput },
    output: reasonsView,
    handler: ({ now, input: { body } }) => saveReasons(body, now),
  }),
];
