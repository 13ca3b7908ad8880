import { route } from '../shared/api.ts';
import { conflict, invalid } from '../shared/errors.ts';
import { faultsOfFields, fieldsInput, fieldsView } from './field.ts';
import { fieldsOfDesk, saveFields } from './fields-store.ts';

/** The fields that a desk adds to its tickets. */
export const fieldRoutes = [
  route({
    method: 'GET',
    path: '/api/ticket-fields',
    auth: 'member',
    summary: 'The fields that the desk added to its tickets, in their order; for a requester those of the portal',
    input: {},
    output: fieldsView,
    handler: async ({ member }) => {
      const { revision, fields } = await fieldsOfDesk();
      const all = member().role !== 'requester';
      return { revision, fields: all ? fields : fields.filter(({ portal, retired }) => portal && !retired) };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/ticket-fields',
    auth: 'member',
    roles: ['administrator'],
    summary: 'Change the fields of the desk’s tickets; one that is no longer wanted is retired, its values stay',
    input: { body: fieldsInput },
    output: fieldsView,
    handler: async ({ input: { body } }) => {
      const before = await fieldsOfDesk();
      if (before.revision !== body.revision) throw conflict('person.changedMeanwhile');
      const faults = faultsOfFields(body.fields, before.fields);
      if (faults.length > 0) throw invalid(...faults);
      return saveFields(before, body.fields);
    },
  }),
];
