import * as z from 'zod/mini';
import { actAsSystem, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { invalid, notFound } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { limitTenant, limitVisitor } from '../shared/rate-limit.ts';
import { loadDesk, tenantBySlug } from '../tenants/commands.ts';
import { customerRoutes } from './customer-routes.ts';
import { customerIdForEmail } from './customers-store.ts';
import { emailField, languageField } from './fields.ts';
import { requestAccess, sendInvitation, sendInvitationAgain } from './invitations.ts';
import { noteNextDigest } from './mail-dues.ts';
import { checkReferences, memberById, updateMember } from './members.ts';
import {
  changePerson,
  changePreferences,
  changeSelf,
  invitationInput,
  memberChange,
  memberOutput,
  nameField,
  newContact,
  newPersonInput,
  type Person,
  personChange,
  personOutput,
  personSummaryOutput,
} from './person.ts';
import { faultsOfPreferences, preferencesInput, preferencesView, wholePreferences } from './preferences.ts';
import { faultsOfRhythm, usualRhythm } from './rhythm.ts';
import { rotaRoutes } from './rota-routes.ts';
import { meOf, meOutput } from './session.ts';
import { peopleByName, peopleFound, personById, savePerson, staffMembers } from './store.ts';
import { teamRoutes } from './team-routes.ts';
import { memberView, personView, summaryViews } from './views.ts';

const personPath = z.object({ personId: z.string().check(z.regex(idPattern('person'))) });
/** People who are shown at once: while typing, and when leafing through everyone. */
const shown = 20;
const leafed = 50;
const invitationLimit = { burst: 100, everyMs: 30_000 };
const accessLimit = { burst: 10, everyMs: 30_000 };
const mailLimit = { burst: 3, everyMs: 300_000 };

async function known(personId: string) {
  const person = await personById(personId);
  if (!person) throw notFound();
  return person;
}

async function preferencesOf({ notify, rhythm }: Person) {
  return wholePreferences(notify, rhythm ?? usualRhythm((await loadDesk()).timeZone));
}

/** The customer whose mail domain an address has. */
async function customerOf(email: string | undefined): Promise<string | undefined> {
  return email === undefined ? undefined : customerIdForEmail(email);
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/me',
    auth: 'member',
    summary: 'Who is signed in, and to which desk',
    input: {},
    output: meOutput,
    handler: async ({ member }) => meOf(await known(member().personId), await loadDesk()),
  }),
  route({
    method: 'PATCH',
    path: '/api/me',
    auth: 'member',
    summary: 'Change one’s own name or language',
    input: { body: z.object({ name: z.optional(nameField), language: z.optional(languageField) }) },
    output: meOutput,
    handler: async ({ member, input, now }) => {
      const before = await known(member().personId);
      const desk = await loadDesk();
      return meOf(await savePerson(before, changeSelf(before, input.body, now), desk.country), desk);
    },
  }),
  route({
    method: 'GET',
    path: '/api/me/notification-preferences',
    auth: 'member',
    roles: staff,
    summary: 'On which occasions one is told, how, and when mails come',
    input: {},
    output: preferencesView,
    handler: async ({ member }) => preferencesOf(await known(member().personId)),
  }),
  route({
    method: 'PUT',
    path: '/api/me/notification-preferences',
    auth: 'member',
    roles: staff,
    summary:
      'Choose on which occasions one is told, how, and when mails come; an occasion that is left out is told in every way',
    input: { body: preferencesInput },
    output: preferencesView,
    handler: async ({ member, input, now }) => {
      const { occasions, rhythm } = input.body;
      const faults = [...faultsOfPreferences(occasions), ...(rhythm ? faultsOfRhythm(rhythm) : [])];
      if (faults.length > 0) throw invalid(...faults);
      const before = await known(member().personId);
      const wished = { notify: occasions, ...(rhythm ? { rhythm } : {}) };
      const after = changePreferences(before, wished, now);
      // First: a time at which nothing is to be sent is dropped when it comes.
      await noteNextDigest(after, now);
      return preferencesOf(await savePerson(before, after, (await loadDesk()).country));
    },
  }),
  route({
    method: 'GET',
    path: '/api/members',
    auth: 'member',
    roles: staff,
    summary: 'Everyone who works at the desk or is invited to, by name',
    input: {},
    output: z.object({ items: z.array(memberOutput) }),
    handler: async () => ({ items: (await staffMembers()).map(memberView) }),
  }),
  route({
    method: 'POST',
    path: '/api/invitations',
    auth: 'member',
    roles: ['administrator'],
    summary: 'Invite someone by e-mail; who was invited before gets a new link, and the older one ends',
    input: { body: invitationInput },
    output: memberOutput,
    status: 201,
    handler: async ({ member, input, now }) => {
      await limitTenant(member().tenantId, 'invitations', invitationLimit, now);
      await checkReferences(input.body);
      return memberView(await sendInvitation(input.body, now));
    },
  }),
  route({
    method: 'POST',
    path: '/api/members/{personId}/invitation',
    auth: 'member',
    roles: ['administrator'],
    summary: 'Mail the invitation again, with a new link; the older one ends',
    input: { path: personPath },
    output: z.object({}),
    status: 202,
    handler: async ({ member, input, now }) => {
      await limitTenant(member().tenantId, 'invitations', invitationLimit, now);
      await sendInvitationAgain(await memberById(input.path.personId), now);
      return {};
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/members/{personId}',
    auth: 'member',
    roles: ['administrator'],
    summary: 'Change a member’s role, level, teams, skills, name, or disable and enable the account',
    input: { path: personPath, body: memberChange },
    output: memberOutput,
    handler: async ({ member, input, now }) =>
      memberView(await updateMember(input.path.personId, input.body, member(), now)),
  }),
  route({
    method: 'GET',
    path: '/api/people',
    auth: 'member',
    roles: staff,
    summary: 'People by the beginning of any word of their name, of their e-mail address or telephone number',
    input: {
      query: z.object({
        search: z.optional(z.string().check(z.maxLength(200))),
        cursor: z.optional(z.string().check(z.maxLength(2000))),
      }),
    },
    output: z.object({ items: z.array(personSummaryOutput), cursor: z.optional(z.string()) }),
    handler: async ({ input }) => {
      const { search = '', cursor } = input.query;
      return summaryViews(await (search.trim() ? peopleFound(search, shown, cursor) : peopleByName(leafed, cursor)));
    },
  }),
  route({
    method: 'POST',
    path: '/api/people',
    auth: 'member',
    roles: staff,
    summary: 'Add someone who asks for help',
    input: { body: newPersonInput },
    output: personOutput,
    status: 201,
    handler: async ({ input, now }) => {
      await checkReferences(input.body);
      const desk = await loadDesk();
      const { customerId = await customerOf(input.body.email), ...given } = input.body;
      const placed = customerId ? { ...given, customerId } : given;
      const person = newContact({ ...placed, language: given.language ?? desk.language }, now);
      return personView(await savePerson(undefined, person, desk.country));
    },
  }),
  route({
    method: 'GET',
    path: '/api/people/{personId}',
    auth: 'member',
    roles: staff,
    summary: 'One person',
    input: { path: personPath },
    output: personOutput,
    handler: async ({ input }) => personView(await known(input.path.personId)),
  }),
  route({
    method: 'PATCH',
    path: '/api/people/{personId}',
    auth: 'member',
    roles: staff,
    summary: 'Change what is known of a person; null takes a value away',
    input: { path: personPath, body: personChange },
    output: personOutput,
    handler: async ({ member, input, now }) => {
      await checkReferences(input.body);
      const before = await known(input.path.personId);
      const after = changePerson(before, input.body, member(), now);
      return personView(await savePerson(before, after, (await loadDesk()).country));
    },
  }),
  route({
    method: 'POST',
    path: '/api/desks/{slug}/access-requests',
    auth: 'visitor',
    summary: 'Ask for an account in a desk’s portal; the invitation is mailed, and the answer is always the same',
    input: {
      path: z.object({ slug: z.string().check(z.maxLength(100)) }),
      body: z.object({ email: emailField, name: nameField, language: languageField }),
    },
    output: z.object({}),
    status: 202,
    handler: async ({ input, address, now }) => {
      await limitVisitor(`access#${address}`, accessLimit, now);
      const tenantId = await tenantBySlug(input.path.slug);
      if (!tenantId) throw notFound();
      await limitVisitor(`access#${tenantId}#${input.body.email}`, mailLimit, now);
      await actAsSystem(tenantId, 'portal', () => requestAccess(input.body, now));
      return {};
    },
  }),
  ...teamRoutes,
  ...rotaRoutes,
  ...customerRoutes,
];

export const handler = apiHandler(routes);
