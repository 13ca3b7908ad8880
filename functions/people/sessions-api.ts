import * as z from 'zod/mini';
import { roles } from '../shared/actor.ts';
import { apiHandler, type Call, route } from '../shared/api.ts';
import { idPattern } from '../shared/ids.ts';
import { languages } from '../shared/language.ts';
import { limitVisitor } from '../shared/rate-limit.ts';
import { codeField, emailField, languageField, passwordField } from './fields.ts';
import { revoke } from './identity.ts';
import { acceptInvitation, openInvitation } from './invitations.ts';
import { completeReset, requestReset } from './password-resets.ts';
import { nameField } from './person.ts';
import { type Choices, choicesOutput, refreshTokenIn, type Session, sessionOutput } from './session.ts';
import { beginSession, endSession } from './session-cookie.ts';
import { type Opened, openSession, renewSession } from './sessions.ts';

const slugField = z.optional(z.string().check(z.trim(), z.toLowerCase(), z.maxLength(100)));
const challengeIdField = z.string().check(z.regex(idPattern('challenge')));
const tokenField = z.string().check(z.maxLength(100));
const sessionOrChoices = z.union([sessionOutput, choicesOutput]);

/** Per sender and address: a few at once, then slowly. */
const signInLimit = { burst: 20, everyMs: 15_000 };
const resetLimit = { burst: 5, everyMs: 60_000 };
const answerLimit = { burst: 20, everyMs: 5_000 };

function beginOrChoose(
  call: Pick<Call<unknown, unknown, unknown>, 'setCookie'>,
  result: Opened | Choices,
): Session | Choices {
  return 'choices' in result ? result : beginSession(call, result);
}

export const routes = [
  route({
    method: 'POST',
    path: '/api/sessions',
    auth: 'visitor',
    summary: 'Sign in; where the address and password open several desks, choose one of them',
    input: { body: z.object({ email: emailField, password: passwordField, slug: slugField }) },
    output: sessionOrChoices,
    status: 201,
    keepAnswer: false,
    handler: async (call) => {
      const { email, password, slug } = call.input.body;
      await limitVisitor(`signin#${call.address}#${email}`, signInLimit, call.now);
      return beginOrChoose(call, await openSession(email, password, slug));
    },
  }),
  route({
    method: 'POST',
    path: '/api/sessions/renewal',
    auth: 'visitor',
    summary: 'Get the next token of the session in the cookie',
    input: {},
    output: sessionOutput,
    status: 201,
    keepAnswer: false,
    handler: async (call) => beginSession(call, await renewSession(refreshTokenIn(call.cookies))),
  }),
  route({
    method: 'DELETE',
    path: '/api/sessions',
    auth: 'visitor',
    summary: 'Sign out: the session in the cookie ends',
    input: {},
    output: null,
    status: 204,
    handler: async (call) => {
      const refreshToken = refreshTokenIn(call.cookies);
      endSession(call);
      if (refreshToken) await revoke(refreshToken);
      return undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/password-resets',
    auth: 'visitor',
    summary: 'Have a code mailed for a new password; the answer is the same for an unknown address',
    input: { body: z.object({ email: emailField, slug: slugField }) },
    output: z.object({ resetId: z.string(), expiresAt: z.string() }),
    status: 202,
    handler: async ({ input, address, now }) => {
      const { email, slug } = input.body;
      await limitVisitor(`reset#${address}`, answerLimit, now);
      await limitVisitor(`reset#${email}`, resetLimit, now);
      const { id, expiresAt } = await requestReset(email, slug, now);
      return { resetId: id, expiresAt };
    },
  }),
  route({
    method: 'POST',
    path: '/api/password-resets/{resetId}/completion',
    auth: 'visitor',
    summary: 'Choose a new password with the mailed code, and sign in',
    input: {
      path: z.object({ resetId: challengeIdField }),
      body: z.object({ code: codeField, password: passwordField }),
    },
    output: sessionOrChoices,
    status: 201,
    keepAnswer: false,
    handler: async (call) => {
      const { path, body } = call.input;
      await limitVisitor(`answer#${call.address}`, answerLimit, call.now);
      return beginOrChoose(call, await completeReset(path.resetId, body.code, body.password, call.now));
    },
  }),
  route({
    method: 'GET',
    path: '/api/invitations/{invitationId}',
    auth: 'visitor',
    summary: 'What an invitation is for',
    input: { path: z.object({ invitationId: challengeIdField }), query: z.object({ token: tokenField }) },
    output: z.object({
      desk: z.object({ name: z.string(), slug: z.string(), language: z.enum(languages) }),
      email: z.string(),
      name: z.string(),
      role: z.enum(roles),
      language: z.enum(languages),
      expiresAt: z.string(),
    }),
    handler: async ({ input, now }) => {
      const open = await openInvitation(input.path.invitationId, input.query.token, now);
      const { desk, person, invitation } = open;
      return {
        desk: { name: desk.name, slug: desk.slug, language: desk.language },
        email: invitation.email,
        name: person.name,
        role: person.role,
        language: person.language,
        expiresAt: invitation.expiresAt,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/invitations/{invitationId}/acceptance',
    auth: 'visitor',
    summary: 'Accept an invitation: choose a password, and sign in',
    input: {
      path: z.object({ invitationId: challengeIdField }),
      body: z.object({ token: tokenField, name: nameField, password: passwordField, language: languageField }),
    },
    output: sessionOutput,
    status: 201,
    keepAnswer: false,
    handler: async (call) => {
      const { token, ...as } = call.input.body;
      await limitVisitor(`answer#${call.address}`, answerLimit, call.now);
      const open = await openInvitation(call.input.path.invitationId, token, call.now);
      return beginSession(call, await acceptInvitation(open, as, call.now));
    },
  }),
];

export const handler = apiHandler(routes);
