import type { Action } from '../../workflows/actions.ts';
import { type Workflow, workflowSchema } from '../../workflows/definition.ts';
import { overLimit } from '../../workflows/limits.ts';
import { reasonsNamed } from '../../workflows/reasons.ts';
import { asksRequester, faultsOfActions } from '../../workflows/rule-faults.ts';
import { allChecklistTemplates } from '../checklists/commands.ts';
import { allTemplates } from '../macros/commands.ts';
import { teams } from '../people/commands.ts';
import { type FieldFault, invalid } from '../shared/errors.ts';
import { faultOf } from '../shared/problem.ts';
import { isKind, type KnownWaits } from '../sla/pause.ts';
import { loadDesk } from '../tenants/commands.ts';
import { hasLevel } from '../tenants/levels.ts';
import { fieldsOfDesk, waitsOfDesk } from '../tickets/commands.ts';
import { allWebhooks } from '../webhooks/commands.ts';
import { levelsNamed } from './level-names.ts';
import { compiled } from './publish.ts';

type Loose = Record<string, unknown>;
const listIn = (value: unknown) => (Array.isArray(value) ? ([...value.entries()] as [number, Loose | null][]) : []);

/** The teams that actions name, by their place. */
function inActions(actions: unknown, place: string): [string, unknown][] {
  return listIn(actions).map(([index, action]) => [`${place}.do.${index}.team`, action?.team]);
}

function inRules(rules: unknown, place: string): [string, unknown][] {
  return listIn(rules).flatMap(([index, rule]) => inActions(rule?.do, `${place}rules.${index}`));
}

/** The teams that a definition names, by their place; it may still be in the making. */
function namedTeams(definition: Loose | null): [string, string][] {
  const steps = listIn(definition?.steps).flatMap(([index, step]): [string, unknown][] => [
    [`steps.${index}.team`, step?.team],
    ...inActions(step?.do, `steps.${index}`),
    ...inRules(step?.rules, `steps.${index}.`),
  ]);
  return [...inRules(definition?.rules, ''), ...steps].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== 'default',
  );
}

async function faultsOfTeams(definition: unknown, field: string): Promise<FieldFault[]> {
  const named = namedTeams(definition as Loose | null);
  if (named.length === 0) return [];
  const known = new Set((await teams()).map(({ id }) => id));
  return named
    .filter(([, team]) => !known.has(team))
    .map(([place]) => ({ field: `${field}.${place}`, key: 'workflow.team' }));
}

/** The fields that the desk added, as a definition names them: in conditions `custom.<key>`, in deeds their key. */
function namedFields(value: unknown, place: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => namedFields(one, `${place}.${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const { kind, field } = value as Loose;
  const key = typeof field !== 'string' ? undefined : kind === 'setField' ? field : /^custom\.(.+)$/.exec(field)?.[1];
  const own: [string, string][] = key === undefined ? [] : [[`${place}.field`, key]];
  return [...own, ...Object.entries(value).flatMap(([name, part]) => namedFields(part, `${place}.${name}`))];
}

async function faultsOfFields(definition: unknown, at: string): Promise<FieldFault[]> {
  const named = namedFields(definition, at);
  if (named.length === 0) return [];
  const known = new Set((await fieldsOfDesk()).fields.filter(({ retired }) => !retired).map(({ key }) => key));
  return named.filter(([, key]) => !known.has(key)).map(([field]) => ({ field, key: 'workflow.customField' }));
}

/** What deeds of a kind name in one of their fields (webhooks, checklist templates), by its place. */
function namedBy(deed: string, name: string, value: unknown, place: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => namedBy(deed, name, one, `${place}.${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const { kind, [name]: id } = value as Loose;
  const own: [string, string][] = kind === deed && typeof id === 'string' ? [[`${place}.${name}`, id]] : [];
  return [...own, ...Object.entries(value).flatMap(([key, part]) => namedBy(deed, name, part, `${place}.${key}`))];
}

async function faultsOfWebhooks(definition: unknown, at: string): Promise<FieldFault[]> {
  const called = namedBy('webhook', 'webhook', definition, at);
  if (called.length === 0) return [];
  const known = new Set((await allWebhooks()).map(({ id }) => id));
  return called.filter(([, id]) => !known.has(id)).map(([field]) => ({ field, key: 'workflow.webhook' }));
}

async function faultsOfChecklists(definition: unknown, at: string): Promise<FieldFault[]> {
  const named = namedBy('useChecklist', 'template', definition, at);
  if (named.length === 0) return [];
  const known = new Set((await allChecklistTemplates()).map(({ id }) => id));
  return named.filter(([, id]) => !known.has(id)).map(([field]) => ({ field, key: 'checklist.templateUnknown' }));
}

async function faultsOfReplies(definition: unknown, at: string): Promise<FieldFault[]> {
  const named = namedBy('useReply', 'template', definition, at);
  if (named.length === 0) return [];
  const known = new Set((await allTemplates()).map(({ id }) => id));
  return named.filter(([, id]) => !known.has(id)).map(([field]) => ({ field, key: 'macro.templateUnknown' }));
}

async function faultsOfReasons(definition: unknown, at: string): Promise<FieldFault[]> {
  const named = reasonsNamed(definition, at);
  if (named.length === 0) return [];
  const known = await waitsOfDesk();
  const unknown = named.filter(([, id]) => !known[id]).map(([field]) => ({ field, key: 'pending.unknown' as const }));
  return [...unknown, ...askedOfOthers(definition, at, known)];
}

/** Deeds that ask the requester, of rules for reasons of the desk's own that wait for somebody else. */
function askedOfOthers(value: unknown, place: string, known: KnownWaits): FieldFault[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => askedOfOthers(one, `${place}.${index}`, known));
  if (typeof value !== 'object' || value === null) return [];
  const { when, do: deeds } = value as Loose;
  const { kind, reason } = (when ?? {}) as Loose;
  const own = kind === 'pending' && typeof reason === 'string' && !isKind(reason) ? known[reason] : undefined;
  if (own && own.kind !== 'requester')
    return listIn(deeds)
      .filter(([, deed]) => asksRequester.has(deed?.kind))
      .map(([index]) => ({ field: `${place}.do.${index}`, key: 'workflow.nobodyWaits' }));
  return Object.entries(value).flatMap(([name, part]) => askedOfOthers(part, `${place}.${name}`, known));
}

async function faultsOfLevels(definition: unknown, at: string): Promise<FieldFault[]> {
  const named = levelsNamed(definition, at).filter(([, level]) => level >= 1 && level <= 4);
  if (named.length === 0) return [];
  const desk = await loadDesk();
  return named.filter(([, level]) => !hasLevel(desk, level)).map(([field]) => ({ field, key: 'level.unknown' }));
}

async function faultsOfNames(definition: unknown, field: string): Promise<FieldFault[]> {
  return (
    await Promise.all(
      [
        faultsOfTeams,
        faultsOfLevels,
        faultsOfFields,
        faultsOfWebhooks,
        faultsOfChecklists,
        faultsOfReplies,
        faultsOfReasons,
      ].map((look) => look(definition, field)),
    )
  ).flat();
}

function faultsOfSize(workflow: Workflow, field: string): FieldFault[] {
  const over = overLimit(workflow, compiled(workflow).definition);
  if (!over) return [];
  return [{ field: `${field}.steps.${over.step}`, key: 'workflow.tooLarge', values: { limit: over.limit } }];
}

/**
 * All that keeps a definition from being published at the acting tenant's desk, each fault with its path below `field`: the
 * vocabulary, the ways, teams, levels, fields, webhooks, templates and reasons to wait that are not there, limits of the engine. The definition may be anything.
 */
export async function faultsOfDefinition(definition: unknown, field: string): Promise<FieldFault[]> {
  const { data, error } = workflowSchema.safeParse(definition, { reportInput: true });
  const faults = error?.issues.map((issue) => faultOf(issue, field)) ?? [];
  const known = new Set(faults.map((fault) => fault.field));
  const named = await faultsOfNames(definition, field);
  return [...faults, ...named.filter((fault) => !known.has(fault.field)), ...(data ? faultsOfSize(data, field) : [])];
}

/** What keeps a list of deeds from being done outside a workflow: contradictions among them, teams, fields and webhooks that are not there. */
export async function faultsOfDeeds(deeds: readonly Action[], field: string): Promise<FieldFault[]> {
  const own = faultsOfActions(deeds, undefined, []).map(({ path, message }) => ({
    field: [field, ...path].join('.'),
    key: message,
  }));
  const named = await faultsOfNames({ steps: [{ do: deeds }] }, field);
  const inPlace = named.map((fault) => ({ ...fault, field: fault.field.replace(`${field}.steps.0.do`, field) }));
  return [...own, ...inPlace];
}

/** @throws PublicError 400 with what keeps a definition from being published, below `field`. */
export async function checkDefinition(definition: Workflow, field: string): Promise<void> {
  const faults = await faultsOfDefinition(definition, field);
  if (faults.length > 0) throw invalid(...faults);
}
