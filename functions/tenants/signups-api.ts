import * as z from 'zod/mini';
import { sessionOutput } from '../people/session.ts';
import { beginSession } from '../people/session-cookie.ts';
import { apiHandler, route } from '../shared/api.ts';
import { limitVisitor } from '../shared/rate-limit.ts';
import { confirmationInput, signupInput, signupPath, slugField } from './signup.ts';
import { availability, beginSignup, confirmSignup, resendCode } from './signups.ts';

const beginLimit = { burst: 20, everyMs: 30_000 };
const mailLimit = { burst: 6, everyMs: 60_000 };
const answerLimit = { burst: 20, everyMs: 5_000 };

export const routes = [
  route({
    method: 'GET',
    path: '/api/signups/availability',
    auth: 'visitor',
    summary: 'Whether a web address can be had',
    input: { query: z.object({ slug: slugField }) },
    output: z.object({ slug: z.string(), available: z.boolean(), suggestion: z.optional(z.string()) }),
    handler: async ({ input, now }) => ({ slug: input.query.slug, ...(await availability(input.query.slug, now)) }),
  }),
  route({
    method: 'POST',
    path: '/api/signups',
    auth: 'visitor',
    summary: 'Ask for a desk; a code is mailed, and nothing is made before it is given back',
    input: { body: signupInput },
    output: z.object({ signupId: z.string(), email: z.string(), expiresAt: z.string() }),
    status: 202,
    // A double submit finds the same sign-up by itself, and a kept request would keep a password.
    keepAnswer: false,
    handler: async ({ input, address, now }) => {
      await limitVisitor(`signup#${address}`, beginLimit, now);
      await limitVisitor(`signup#${input.body.email}`, mailLimit, now);
      const { challenge, email } = await beginSignup(input.body, now);
      return { signupId: challenge.id, email, expiresAt: challenge.expiresAt };
    },
  }),
  route({
    method: 'POST',
    path: '/api/signups/{signupId}/code',
    auth: 'visitor',
    summary: 'Have another code mailed; the older one ends',
    input: { path: signupPath },
    output: z.object({ signupId: z.string(), expiresAt: z.string() }),
    status: 202,
    handler: async ({ input, address, now }) => {
      await limitVisitor(`answer#${address}`, answerLimit, now);
      const { challenge } = await resendCode(input.path.signupId, now);
      return { signupId: challenge.id, expiresAt: challenge.expiresAt };
    },
  }),
  route({
    method: 'POST',
    path: '/api/signups/{signupId}/confirmation',
    auth: 'visitor',
    summary: 'Give the code back: makes the desk and signs its administrator in',
    input: { path: signupPath, body: confirmationInput },
    output: sessionOutput,
    status: 201,
    keepAnswer: false,
    handler: async (call) => {
      const { path, body } = call.input;
      await limitVisitor(`answer#${call.address}`, answerLimit, call.now);
      return beginSession(call, await confirmSignup(path.signupId, body.code, body.password, call.now));
    },
  }),
];

export const handler = apiHandler(routes);
