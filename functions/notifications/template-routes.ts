import * as z from 'zod/mini';
import { type Role, stampOf } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { invalid } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { languages } from '../shared/language.ts';
import { limitTenant } from '../shared/rate-limit.ts';
import { loadDesk } from '../tenants/commands.ts';
import { sampleMail } from './template-sample.ts';
import { standard } from './templates/standard.ts';
import {
  faultsOfSubject,
  faultsOfTemplate,
  type TemplateKind,
  templateKinds,
  templateSubject,
  templateText,
  variables,
} from './templates/template.ts';
import { askForTest, resetTemplate, type StoredTemplate, saveTemplate, storedTemplates } from './templates-store.ts';

const writers: readonly Role[] = ['administrator', 'manager'];
const kind = z.enum(templateKinds);
const words = z.object({ fr: z.string(), en: z.string() });
const noSubject = { fr: '', en: '' };

const templateView = z.lazy(() =>
  z
    .object({
      kind,
      /** What the desk's mails say: its own words, or the usual ones. */
      text: words,
      standard: words,
      /** What stands in the subject behind the request's number; empty for the request's own subject. */
      subject: words,
      own: z.boolean(),
      /** 0 for the usual words. */
      revision: z.int(),
      variables: z.array(z.object({ name: z.string(), alone: z.boolean(), needed: z.boolean() })),
      updatedAt: z.optional(z.string()),
      by: z.optional(z.string()),
    })
    .register(z.globalRegistry, { id: 'MailTemplate' }),
);

function shown(one: TemplateKind, stored: StoredTemplate | undefined): z.input<typeof templateView> {
  const { fr, en } = stored?.text ?? standard[one];
  return {
    kind: one,
    text: { fr: fr || standard[one].fr, en: en || standard[one].en },
    standard: standard[one],
    subject: stored?.subject ?? noSubject,
    own: stored !== undefined,
    revision: stored?.revision ?? 0,
    variables: [...variables[one]],
    ...(stored ? { updatedAt: stored.updatedAt, by: stored.by } : {}),
  };
}

const said = { kind, text: templateText, subject: z.optional(templateSubject) };
const tried = z.object({ ...said, language: z.enum(languages) });

/** @throws PublicError 400 naming the language whose words cannot be said so */
function check({
  kind: one,
  text,
  subject = noSubject,
}: Pick<z.infer<typeof tried>, 'kind' | 'text' | 'subject'>): void {
  const faults = [...faultsOfTemplate(one, text), ...faultsOfSubject(one, subject)];
  if (faults.length > 0) throw invalid(...faults);
}

/** Test mails to oneself: five at once, then one a minute. */
const testLimit = { burst: 5, everyMs: 60_000 };

export const templateRoutes = [
  route({
    method: 'GET',
    path: '/api/mail-templates',
    auth: 'member',
    roles: writers,
    summary:
      'What the mails to requesters say, by kind: the desk’s own words or the usual ones, and what they may name',
    input: {},
    output: z.object({ items: z.array(templateView) }),
    handler: async () => {
      const stored = await storedTemplates();
      return {
        items: templateKinds.map((one) =>
          shown(
            one,
            stored.find((own) => own.kind === one),
          ),
        ),
      };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/mail-templates',
    auth: 'member',
    roles: writers,
    summary:
      'Say what a kind of mail says, of the revision that was read; an empty language has the usual words, an empty subject is the request’s',
    input: { body: z.object({ ...said, revision: z.int().check(z.minimum(0)) }) },
    output: templateView,
    handler: async ({ member, now, input: { body } }) => {
      check(body);
      const changed: StoredTemplate = {
        kind: body.kind,
        text: body.text,
        ...(body.subject ? { subject: body.subject } : {}),
        revision: body.revision + 1,
        updatedAt: iso(now),
        by: stampOf(member()).name,
      };
      await saveTemplate(changed);
      return shown(body.kind, changed);
    },
  }),
  route({
    method: 'POST',
    path: '/api/mail-templates/resets',
    auth: 'member',
    roles: writers,
    summary: 'Let a kind of mail say the usual words again',
    input: { body: z.object({ kind }) },
    output: templateView,
    handler: async ({ input: { body } }) => {
      await resetTemplate(body.kind);
      return shown(body.kind, undefined);
    },
  }),
  route({
    method: 'POST',
    path: '/api/mail-templates/previews',
    auth: 'member',
    roles: writers,
    summary: 'How a mail with these words would look, about a request that does not exist; nothing is kept or sent',
    input: { body: tried },
    output: z.object({ subject: z.string(), html: z.string(), text: z.string() }),
    keepAnswer: false,
    handler: async ({ member, now, input: { body } }) => {
      check(body);
      const { personId: id, name } = member();
      const given = { desk: await loadDesk(), reader: { id, name }, language: body.language, now };
      return sampleMail(body.kind, body, given);
    },
  }),
  route({
    method: 'POST',
    path: '/api/mail-templates/tests',
    auth: 'member',
    roles: writers,
    summary: 'Mail oneself how these words look',
    input: { body: tried },
    output: null,
    status: 204,
    handler: async ({ member, now, input: { body } }) => {
      check(body);
      const actor = member();
      await limitTenant(actor.tenantId, `template-test#${actor.personId}`, testLimit, now);
      await askForTest({
        eventId: newId('event', now),
        tenantId: actor.tenantId,
        type: 'mailTemplate.tested',
        subject: body.kind,
        at: iso(now),
        actor: stampOf(actor),
        data: { ...body },
      });
      return undefined;
    },
  }),
];
