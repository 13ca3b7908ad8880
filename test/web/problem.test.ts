import { expect, it } from 'vitest';
import { asProblem, Problem, problemOf } from '../../web/src/client/problem.ts';

it('finds the sentence about a field, whose path the API writes with `body.`', () => {
  const problem = problemOf(new Response(null, { status: 400 }), {
    code: 'invalid',
    detail: 'Some fields need your attention.',
    faults: [{ field: 'body.email', message: 'This is not an e-mail address.' }],
  });
  expect(problem.about('email')).toBe('This is not an e-mail address.');
  expect(problem.about('name')).toBeUndefined();
  expect(problem.passing).toBe(false);
});

it('keeps what else the API says, such as the present ticket after a conflict', () => {
  const problem = problemOf(new Response(null, { status: 409 }), { code: 'conflict', ticket: { revision: 4 } });
  expect(problem.details).toMatchObject({ ticket: { revision: 4 } });
});

it('knows what is worth trying again, and after how long', () => {
  const busy = problemOf(new Response(null, { status: 429, headers: { 'retry-after': '12' } }), { code: 'tooMany' });
  expect(busy).toMatchObject({ passing: true, retryAfter: 12 });
});

it('makes a problem of a page that is not ours, and of a fault of the page', () => {
  expect(problemOf(new Response(null, { status: 502 }), '<html>')).toMatchObject({ code: 'unreadable', passing: true });
  expect(asProblem(new Error('bug'))).toMatchObject({ code: 'page', detail: 'bug' });
  const known = new Problem(404, { code: 'notFound' });
  expect(asProblem(known)).toBe(known);
});
