import * as z from 'zod/mini';
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
import { claimInbox, releaseInbox, removeAddress, saveAddress, storedAddresses } from './store.ts';

const administrators: readonly Role[] = ['administrator'];

/** The domains in which the desk may have addresses. */
async function domainsOfDesk(): Promise<string[]> {
  const { slug } = await loadDesk();
  return [`${slug}.${environment('MAIL_DOMAIN')}`.toLowerCase()];
}

async function all(): Promise<DeskAddress[]> {
  return withMain(await loadDesk(), await storedAddresses());
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
      const { local, domain, ...ways } = body;
      if (!(await domainsOfDesk()).includes(domain)) throw invalid({ field: 'body.domain', key: 'address.domain' });
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
      await claimInbox(address);
      await saveAddress(made);
      return made;
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
      const before = (await all()).find(({ id }) => id === path.addressId);
      if (!before) throw notFound();
      const { revision, ...ways } = body;
      await check(ways);
      if (revision !== before.revision) throw conflict('person.changedMeanwhile');
      const { id, address, main } = before;
      const changed = { ...ways, id, address, main, revision: revision + 1 };
      await saveAddress(changed);
      return changed;
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
      const address = (await all()).find(({ id }) => id === path.addressId);
      if (!address) throw notFound();
      if (address.main) throw conflict('address.main');
      // In this order it can be asked for again where it was cut off.
      await releaseInbox(address.address);
      await removeAddress(address.id);
      return undefined;
    },
  }),
];

export const handler = apiHandler(routes);
