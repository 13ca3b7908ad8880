import * as z from 'zod/mini';
import { deskDomains } from '../domains/commands.ts';
import { formById } from '../forms/commands.ts';
import { teams } from '../people/commands.ts';
import { type Role, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { environment } from '../shared/environment.ts';
import { conflict, type FieldFault, invalid, notFound, PublicError } from '../shared/errors.ts';
import { idFromSeed } from '../shared/ids.ts';
import { loadDesk } from '../tenants/commands.ts';
import {
  addressChange,
  addressInput,
  addressPath,
  addressView,
  type DeskAddress,
  isMachineName,
  mostAddresses,
  withMain,
} from './address.ts';
import {
  claimInbox,
  dropUsual,
  releaseInbox,
  removeAddress,
  saveAddress,
  saveUsual,
  storedAddresses,
} from './store.ts';

const administrators: readonly Role[] = ['administrator'];

/** The domains in which the desk may have addresses: the service's for it, and those of its own that are proven. */
async function domainsOfDesk(): Promise<string[]> {
  const [{ slug }, domains] = await Promise.all([loadDesk(), deskDomains()]);
  const own = domains.filter(({ kind, state }) => kind === 'mail' && state === 'active');
  return [`${slug}.${environment('MAIL_DOMAIN')}`.toLowerCase(), ...own.map(({ name }) => name)];
}

async function all(): Promise<DeskAddress[]> {
  return withMain(await loadDesk(), await storedAddresses(), await deskDomains());
}

async function one(id: string): Promise<DeskAddress> {
  const found = (await all()).find((address) => address.id === id);
  if (!found) throw notFound();
  return found;
}

async function saidUsual(id: string, usual: boolean | undefined): Promise<void> {
  if (usual === true) await saveUsual(id);
  if (usual === false) await dropUsual(id);
}

/** What cannot be said of an address. @throws PublicError 400 naming each field */
async function check({ teamId, formId }: Pick<DeskAddress, 'teamId' | 'formId'>): Promise<void> {
  const faults: FieldFault[] = [];
  if (teamId && !(await teams()).some(({ id }) => id === teamId))
    faults.push({ field: 'body.teamId', key: 'team.unknown' });
  if (formId && (await formById(formId))?.state !== 'published')
    faults.push({ field: 'body.formId', key: 'address.formUnknown' });
  if (faults.length > 0) throw invalid(...faults);
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/addresses',
    auth: 'member',
    roles: staff,
    summary:
      'The addresses to which one writes to the desk, the main one first, and the domains in which it may have more',
    input: {},
    output: z.object({ items: z.array(addressView), domains: z.array(z.string()) }),
    handler: async () => ({ items: await all(), domains: await domainsOfDesk() }),
  }),
  route({
    method: 'POST',
    path: '/api/addresses',
    auth: 'member',
    roles: administrators,
    summary: 'Give the desk another address, in one of its domains; it is this desk’s alone',
    input: { body: addressInput },
    output: addressView,
    status: 201,
    handler: async ({ member, input: { body } }) => {
      const { local, domain, usual, ...ways } = body;
      const domains = await domainsOfDesk();
      if (!domains.includes(domain)) {
        const lost = (await deskDomains()).some(({ kind, name }) => kind === 'mail' && name === domain);
        throw invalid({ field: 'body.domain', key: lost ? 'address.lost' : 'address.domain' });
      }
      if (isMachineName(local)) throw invalid({ field: 'body.local', key: 'address.machine' });
      await check(ways);
      const address = `${local}@${domain}`;
      const present = await all();
      if (present.some((one) => one.address === address))
        throw conflict('address.present', {}, { field: 'body.local', key: 'address.present' });
      if (present.length >= mostAddresses)
        throw new PublicError(409, 'conflict', 'address.tooMany', { values: { maximum: mostAddresses } });
      const made: DeskAddress = {
        ...ways,
        id: idFromSeed('address', member().tenantId, address),
        address,
        main: false,
        revision: 1,
      };
      await claimInbox(address, domain === domains[0] ? undefined : domain);
      await saveAddress(made);
      await saidUsual(made.id, usual);
      return one(made.id);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/addresses/{addressId}',
    auth: 'member',
    roles: administrators,
    summary:
      'Say what a mail to an address becomes and as whom the desk answers from it, of the revision that was read',
    input: { path: addressPath, body: addressChange },
    output: addressView,
    handler: async ({ input: { path, body } }) => {
      const before = await one(path.addressId);
      const { revision, usual, ...ways } = body;
      await check(ways);
      if (revision !== before.revision) throw conflict('person.changedMeanwhile');
      const { id, address, main, receivedAt } = before;
      const kept = receivedAt ? { receivedAt } : {};
      const changed = { ...ways, ...kept, id, address, main, revision: revision + 1 };
      await saveAddress(changed);
      await saidUsual(id, usual);
      return one(id);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/addresses/{addressId}',
    auth: 'member',
    roles: administrators,
    summary: 'Take an address away: mail to it is refused from now on; its tickets go on by the main one',
    input: { path: addressPath },
    output: null,
    status: 204,
    handler: async ({ input: { path } }) => {
      const address = await one(path.addressId);
      if (address.main) throw conflict('address.main');
      // In this order it can be asked for again where it was cut off.
      await releaseInbox(address.address);
      await dropUsual(address.id);
      await removeAddress(address.id);
      return undefined;
    },
  }),
];

export const handler = apiHandler(routes);
