import * as z from 'zod/mini';
import { deskAddresses } from '../addresses/commands.ts';
import type { Role } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { environment } from '../shared/environment.ts';
import { conflict, invalid, notFound, PublicError } from '../shared/errors.ts';
import { checkDomain, factsOf, giveUp } from './check.ts';
import { noteWish, refuseTaken } from './claims.ts';
import {
  type Domain,
  domainChange,
  domainInput,
  domainPath,
  domainView,
  mostDomains,
  newDomain,
  nextCheck,
} from './domain.ts';
import { refusal } from './refused-names.ts';
import { allDomains, domainById, removeDomain, saveDomain } from './store.ts';

const administrators: readonly Role[] = ['administrator'];

/** The names under which the service itself is reached. */
function serviceNames(): string[] {
  return [environment('MAIL_DOMAIN'), new URL(environment('SITE_URL')).hostname, environment('PORTAL_TARGET')];
}

async function found(id: string): Promise<Domain> {
  const domain = await domainById(id);
  if (!domain) throw notFound();
  return domain;
}

/** What cannot be added. @throws PublicError 400 or 409 naming the field */
async function checkNew({ kind, name }: z.infer<typeof domainInput>): Promise<void> {
  const why = refusal(name, serviceNames());
  if (why) throw invalid({ field: 'body.name', key: why });
  const present = await allDomains();
  if (present.some((one) => one.kind === kind && one.name === name))
    throw conflict('domain.present', {}, { field: 'body.name', key: 'domain.present' });
  if (kind === 'portal' && present.some((one) => one.kind === 'portal'))
    throw conflict('domain.onePortal', {}, { field: 'body.name', key: 'domain.onePortal' });
  if (present.length >= mostDomains)
    throw new PublicError(409, 'conflict', 'domain.tooMany', { values: { maximum: mostDomains } });
  await refuseTaken({ kind, name });
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/domains',
    auth: 'member',
    roles: administrators,
    summary: 'The desk’s own domains, each with the DNS records that prove it and how they were found',
    input: {},
    output: z.object({ items: z.array(domainView) }),
    handler: async () => ({ items: await allDomains() }),
  }),
  route({
    method: 'POST',
    path: '/api/domains',
    auth: 'member',
    roles: administrators,
    summary: 'Begin to use a domain of the desk’s own; it is in use once its records prove whose it is',
    input: { body: domainInput },
    output: domainView,
    status: 201,
    handler: async ({ member, now, input: { body } }) => {
      await checkNew(body);
      const { facts } = await factsOf(body);
      const made = newDomain(body, { tenantId: member().tenantId, facts, now });
      const due = nextCheck(made, now);
      const domain = { ...made, ...(due === undefined ? {} : { nextCheckAt: iso(due) }) };
      await saveDomain(domain);
      await noteWish(domain);
      return domain;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/domains/{domainId}',
    auth: 'member',
    roles: administrators,
    summary: 'Say how mail to the domain comes to the desk, of the revision that was read; its records are looked for',
    input: { path: domainPath, body: domainChange },
    output: domainView,
    handler: async ({ now, input: { path, body } }) => {
      const before = await found(path.domainId);
      if (before.kind !== 'mail') throw invalid({ field: 'body.inbound', key: 'domain.mailOnly' });
      if (body.revision !== before.revision) throw conflict('person.changedMeanwhile');
      return checkDomain({ ...before, inbound: body.inbound }, now);
    },
  }),
  route({
    method: 'POST',
    path: '/api/domains/{domainId}/checks',
    auth: 'member',
    roles: administrators,
    summary: 'Look for the domain’s records now',
    input: { path: domainPath },
    output: domainView,
    keepAnswer: false,
    handler: async ({ now, input: { path } }) => checkDomain(await found(path.domainId), now),
  }),
  route({
    method: 'DELETE',
    path: '/api/domains/{domainId}',
    auth: 'member',
    roles: administrators,
    summary: 'Use a domain no longer; its addresses are taken away first',
    input: { path: domainPath },
    output: null,
    status: 204,
    handler: async ({ input: { path } }) => {
      const { id, kind, name } = await found(path.domainId);
      if (kind === 'mail' && (await deskAddresses()).some(({ address }) => address.endsWith(`@${name}`)))
        throw conflict('domain.addresses');
      // In this order it can be asked for again where it was cut off.
      await giveUp({ id, kind, name });
      await removeDomain(id);
      return undefined;
    },
  }),
];

export const handler = apiHandler(routes);
