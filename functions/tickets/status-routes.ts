import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { conflict, invalid } from '../shared/errors.ts';
import { faultsOfStatuses, statusesInput, statusesView } from './status.ts';
import { statusesOfDesk, statusList } from './statuses.ts';

/** How the desk calls the states of its tickets. */
export const statusRoutes = [
  route({
    method: 'GET',
    path: '/api/ticket-statuses',
    auth: 'member',
    roles: staff,
    summary: 'The desk’s own states of each type of ticket, with the kind of each',
    input: {},
    output: statusesView,
    handler: () => statusesOfDesk(),
  }),
  route({
    method: 'PUT',
    path: '/api/ticket-statuses',
    auth: 'member',
    roles: ['administrator'],
    summary: 'Change the desk’s own states: add, rename, order, retire; tickets keep those that they have',
    input: { body: statusesInput },
    output: statusesView,
    handler: async ({ input: { body } }) => {
      const before = await statusesOfDesk();
      if (before.revision !== body.revision) throw conflict('person.changedMeanwhile');
      const faults = faultsOfStatuses(body.sets, before.sets);
      if (faults.length > 0) throw invalid(...faults);
      const { revision, entries } = await statusList.save(before, body.sets);
      return { revision, sets: entries };
    },
  }),
];
