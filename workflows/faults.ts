import { faultsOfConditions } from './condition-faults.ts';
import { asObject, type Fault, type Loose, objectsIn, type Place } from './fault.ts';
import { faultsOfActions, faultsOfRules } from './rule-faults.ts';
import { faultsOfWays } from './way-faults.ts';

/**
 * What is wrong with a definition beyond the shape of its parts: ways that lead nowhere or go round for ever, conditions and
 * rules that contradict themselves. It takes a definition that is still being written, so that all faults are told at once.
 */
export function faultsOfDefinition(definition: unknown): Fault[] {
  const { steps, rules } = asObject(definition);
  const all = objectsIn(steps);
  const ruleIds = new Set(objectsIn(rules).map(([, { id }]) => id));
  return [
    ...faultsOfRules(rules, ['rules'], new Set()),
    ...faultsOfWays(all),
    ...all.flatMap(([index, step]) => faultsOfStep(step, ['steps', index], ruleIds)),
  ];
}

function faultsOfStep(step: Loose, at: Place, ruleIds: ReadonlySet<unknown>): Fault[] {
  const faults = faultsOfRules(step.rules, [...at, 'rules'], ruleIds);
  if (step.kind === 'do') faults.push(...faultsOfActions(step.do, undefined, [...at, 'do']));
  if (step.kind === 'watch') faults.push(...faultsOfConditions(step.until, [...at, 'until']));
  if (step.kind === 'loop') faults.push(...faultsOfConditions(step.while, [...at, 'while']));
  if (step.kind === 'branch') faults.push(...faultsOfCases(objectsIn(step.cases), [...at, 'cases']));
  return faults;
}

/** Cases that can never be taken: after one that always holds, or one that holds whenever they do. */
function faultsOfCases(cases: [number, Loose][], at: Place): Fault[] {
  const faults: Fault[] = [];
  const ids = new Set<unknown>();
  const seen = new Set<string>();
  for (const [index, one] of cases) {
    if (typeof one.id === 'string' && ids.has(one.id))
      faults.push({ path: [...at, index, 'id'], message: 'workflow.caseTwice' });
    ids.add(one.id);
    faults.push(...faultsOfConditions(one.if, [...at, index, 'if']));
    const { all = [], any = [] } = asObject(one.if);
    const said = JSON.stringify([all, any]);
    if (said === '[[],[]]') faults.push({ path: [...at, index, 'if'], message: 'workflow.alwaysHolds' });
    else if (seen.has(said)) faults.push({ path: [...at, index, 'if'], message: 'workflow.neverTaken' });
    seen.add(said);
  }
  return faults;
}
