import { linesCountedBy, linesThatRun, linesTimedAt, replaceInLines, retimed } from '../contracts/commands.ts';
import { allStaff, dropTeam, moveLevel, moveMembers, teams } from '../people/commands.ts';
import { conflict, invalid, notFound } from '../shared/errors.ts';
import { calendars, retireCalendar } from '../sla/calendars.ts';
import { changeDefaults, dropLevel, loadDesk } from '../tenants/commands.ts';
import { levelsOf, levelWords } from '../tenants/levels.ts';
import { categoryTree, handOver, openTicketsOf, type Whose } from '../tickets/commands.ts';
import {
  draftsAtLevel,
  isFallback,
  replaceLevel,
  replaceTeam,
  retireWorkflow,
  stepsAtLevel,
  stepsNaming,
  workflowNames,
} from '../workflow/commands.ts';
import { candidatesForMark, placesOfMark, retireMark } from './marks.ts';

export const retirable = ['calendar', 'team', 'workflow', 'member', 'level', 'status', 'category'] as const;
export type Retirable = (typeof retirable)[number];

interface Named {
  id: string;
  name: string;
}

/** Where something is used. */
export type Place =
  | { kind: 'line'; contract: Named; line: Named }
  | { kind: 'step'; workflow: { id: string; name: { fr: string; en: string } }; step: string }
  | { kind: 'draft'; workflow: { id: string; name: { fr: string; en: string } } }
  | { kind: 'team'; team: Named }
  | { kind: 'default' }
  | { kind: 'view'; view: Named }
  | { kind: 'category'; category: Named }
  | { kind: 'views'; count: number }
  | { kind: 'members'; count: number }
  | { kind: 'tickets'; count: number };

const linesUsing = {
  calendar: linesCountedBy,
  workflow: linesThatRun,
  level: (id: string, now: number) => linesTimedAt(Number(id), now),
};

async function linePlaces(kind: keyof typeof linesUsing, id: string, now: number): Promise<Place[]> {
  return (await linesUsing[kind](id, now)).map(({ contract, line }) => ({ kind: 'line', contract, line }));
}

const counted = (kind: 'members' | 'tickets', count: number): Place[] => (count > 0 ? [{ kind, count }] : []);

/** Every place in which something is used. */
export async function usedIn(kind: Retirable, id: string, now: number): Promise<Place[]> {
  switch (kind) {
    case 'status':
    case 'category':
      return placesOfMark(kind, id);
    case 'calendar': {
      const { defaultCalendarId } = await loadDesk();
      return [
        ...(defaultCalendarId === id ? [{ kind: 'default' as const }] : []),
        ...(await linePlaces(kind, id, now)),
      ];
    }
    case 'workflow':
      return [...(isFallback(id) ? [{ kind: 'default' as const }] : []), ...(await linePlaces(kind, id, now))];
    case 'member':
      return counted('tickets', (await openTicketsOf({ personId: id })).length);
    case 'level': {
      const level = Number(id);
      const [all, staff, steps, drafts, lines, tickets] = await Promise.all([
        teams(),
        allStaff(),
        stepsAtLevel(level),
        draftsAtLevel(level),
        linePlaces(kind, id, now),
        openTicketsOf({ level }),
      ]);
      return [
        ...all
          .filter((team) => team.level === level)
          .map(({ id, name }) => ({ kind: 'team' as const, team: { id, name } })),
        ...steps.map((one) => ({ kind: 'step' as const, ...one })),
        ...drafts.map((workflow) => ({ kind: 'draft' as const, workflow })),
        ...lines,
        ...counted('members', staff.filter((person) => person.level === level).length),
        ...counted('tickets', tickets.length),
      ];
    }
    case 'team': {
      const [{ defaultTeamId, language }, { entries }, steps, staff, tickets] = await Promise.all([
        loadDesk(),
        categoryTree.read(),
        stepsNaming(id),
        allStaff(),
        openTicketsOf({ teamId: id }),
      ]);
      return [
        ...(defaultTeamId === id ? [{ kind: 'default' as const }] : []),
        ...entries
          .filter(({ team }) => team === id)
          .map((one) => ({ kind: 'category' as const, category: { id: one.id, name: one.name[language] } })),
        ...steps.map((one) => ({ kind: 'step' as const, ...one })),
        ...counted('members', staff.filter(({ teamIds }) => teamIds.includes(id)).length),
        ...counted('tickets', tickets.length),
      ];
    }
  }
}

/** What could take something's place, by name, without itself. */
export async function candidatesFor(kind: Retirable, id: string): Promise<Named[]> {
  const named = (list: readonly Named[]) => list.map(({ id, name }) => ({ id, name }));
  switch (kind) {
    case 'status':
    case 'category':
      return candidatesForMark(kind, id, (await loadDesk()).language);
    case 'calendar':
      return named(await calendars());
    case 'team':
      return named(await teams());
    case 'workflow':
      return workflowNames();
    case 'level': {
      const desk = await loadDesk();
      return levelsOf(desk).map(({ level }) => ({ id: String(level), name: levelWords(desk, level, desk.language) }));
    }
    case 'member':
      return named((await allStaff()).filter(({ status }) => status === 'active'));
  }
}

/** Moves open tickets; each is one change of its own, so that what was moved stays moved when it is cut off. */
async function moveTickets(whose: Whose, to: Named, now: number): Promise<void> {
  const holder = 'teamId' in whose ? { team: to } : 'personId' in whose ? { assignee: to } : { level: Number(to.id) };
  for (const ticket of await openTicketsOf(whose)) await handOver(ticket.id, holder, 'retired', now);
}

/** Gives categories another team. */
async function replaceInCategories(from: string, to: string): Promise<void> {
  const before = await categoryTree.read();
  if (!before.entries.some(({ team }) => team === from)) return;
  await categoryTree.save(
    before,
    before.entries.map((one) => (one.team === from ? { ...one, team: to } : one)),
  );
}

/**
 * Takes a calendar, a team, a workflow or a support level away, or empties a member's hands; where it is used, what replaces it takes its place first: contracts
 * and workflows get new versions, members and tickets move. Each move is whole and traced; asking again goes on where it was cut off.
 * @throws PublicError 404; 409 with the places where it is used and nothing replaces it, or the desk cannot be without it; 400 for a
 *   replacement that is not there.
 */
export async function retire(
  kind: Retirable,
  id: string,
  replacedBy: string | undefined,
  now: number,
): Promise<Place[]> {
  const all = await candidatesFor(kind, id);
  if (kind !== 'member' && !all.some((one) => one.id === id)) throw notFound();
  const places = await usedIn(kind, id, now);
  const to = all.find((one) => one.id === replacedBy && one.id !== id);
  if (replacedBy !== undefined && !to) throw invalid({ field: 'body.replacedBy', key: 'retirement.unknown' });
  if (places.length > 0 && !to) throw conflict('retirement.inUse', { usedBy: places });
  if (kind === 'workflow' && isFallback(id)) throw conflict('workflow.fallback');
  if (kind === 'level' && id === '1') throw conflict('level.first');
  switch (kind) {
    case 'calendar':
      if (to && places.some((place) => place.kind === 'default')) await changeDefaults({ defaultCalendarId: to.id });
      if (to) await replaceInLines((line) => (line.calendarId === id ? { ...line, calendarId: to.id } : line), now);
      await retireCalendar(id, now);
      break;
    case 'workflow':
      if (to) {
        const swap = (workflow: string) => (workflow === id ? to.id : workflow);
        await replaceInLines(
          ({ workflows, ...line }) => ({
            ...line,
            workflows: Object.fromEntries(
              Object.entries(workflows).map(([type, workflow]) => [type, swap(workflow)]),
            ) as typeof workflows,
          }),
          now,
        );
      }
      await retireWorkflow(id, to?.id, now);
      break;
    case 'team':
      if (to) {
        if (places.some((place) => place.kind === 'default')) await changeDefaults({ defaultTeamId: to.id });
        await replaceTeam(id, to.id, now);
        await replaceInCategories(id, to.id);
        await moveMembers(id, to.id);
        await moveTickets({ teamId: id }, to, now);
      }
      await dropTeam(id);
      break;
    case 'level': {
      const [from, into] = [Number(id), to && Number(to.id)];
      if (to && into) {
        await moveLevel(from, into);
        await replaceLevel(from, into, now);
        await replaceInLines((line) => retimed(line, from, into), now);
        await moveTickets({ level: from }, to, now);
      }
      await dropLevel(from, into);
      break;
    }
    case 'status':
    case 'category':
      await retireMark(kind, id, to?.id, now);
      break;
    case 'member':
      if (to) await moveTickets({ personId: id }, to, now);
  }
  return places;
}
