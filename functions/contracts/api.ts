import { loadCustomer } from '../people/commands.ts';
import { staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { invalid } from '../shared/errors.ts';
import { calendarRoutes } from '../sla/routes.ts';
import { loadDesk } from '../tenants/commands.ts';
import { addVersion, contract, contracts, createContract } from './commands.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { documentRoutes } from './documents.ts';
import {
  contractInput,
  contractList,
  contractOutput,
  contractPath,
  contractSummary,
  contractView,
  termsFrom,
  versionInput,
} from './edge.ts';
import { importRoutes } from './import-routes.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/contracts',
    auth: 'member',
    roles: staff,
    summary: 'The contracts of the desk, by name',
    input: {},
    output: contractList,
    handler: async ({ now }) => ({ items: (await contracts()).map((head) => contractSummary(head, now)) }),
  }),
  route({
    method: 'GET',
    path: '/api/contracts/{contractId}',
    auth: 'member',
    roles: staff,
    summary: 'A contract with all its versions',
    input: { path: contractPath },
    output: contractOutput,
    handler: async ({ now, input: { path } }) => contractView(await contract(path.contractId), now),
  }),
  route({
    method: 'POST',
    path: '/api/contracts',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary: 'Make a contract with its first version',
    input: { body: contractInput },
    output: contractOutput,
    status: 201,
    handler: async ({ now, input: { body } }) => {
      const { name, customerId } = body;
      if (customerId !== null && !(await loadCustomer(customerId)))
        throw invalid({ field: 'body.customerId', key: 'contract.customerUnknown' });
      const timeZone = body.timeZone ?? (await loadDesk()).timeZone;
      return contractView(await createContract({ name, customerId, timeZone }, termsFrom(body), now), now);
    },
  }),
  route({
    method: 'POST',
    path: '/api/contracts/{contractId}/versions',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary: 'Make the next version of a contract, which takes over on its first day',
    input: { path: contractPath, body: versionInput },
    output: contractOutput,
    status: 201,
    handler: async ({ now, input: { path, body } }) =>
      contractView(await addVersion(path.contractId, termsFrom(body), body.basedOn, now), now),
  }),
  ...coverageRoutes,
  ...documentRoutes,
  ...importRoutes,
  ...calendarRoutes,
];

export const handler = apiHandler(routes);
