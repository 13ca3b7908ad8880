import { macroOf, runMacro } from '../macros/commands.ts';
import { loadPerson } from '../people/commands.ts';
import { type MemberActor, stampOf, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound, PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import { categoryPath, editTicket, escalateTicket, ticketById } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { fitting } from './fitting.ts';
import type { GuideContent, Outcome } from './guide.ts';
import { type Application, type GuideRun, mostRuns } from './run.ts';
import { runsOf, saveRun } from './runs-store.ts';
import { guideById, guideCounts, guideHeads, guideVersion, noCounts } from './store.ts';
import { type Given, type Walk, walk } from './walk.ts';

/** What a run says of itself, with the guide that it follows. */
export type RunWithGuide = GuideRun & { guide: GuideContent };

async function known(ticketId: string): Promise<StoredTicket> {
  const ticket = await ticketById(ticketId);
  if (!ticket) throw notFound();
  return ticket;
}

async function openTicketOf(ticketId: string): Promise<StoredTicket> {
  const ticket = await known(ticketId);
  if (ticket.state === 'closed') throw conflict('ticket.closed');
  return ticket;
}

/** The published guides that fit, the nearest first. */
export async function proposedGuides({ type, category }: { type: string; category?: string | undefined }) {
  const [heads, categories] = await Promise.all([guideHeads(), categoryPath(category)]);
  // Only what fits is counted: this is asked for each ticket that somebody opens.
  const near = fitting(
    heads.map((head) => ({ ...head, counts: noCounts })),
    { type, categories },
  );
  const counts = await guideCounts(near.map(({ id }) => id));
  const counted = near.map((head) => ({ ...head, counts: counts.get(head.id) ?? noCounts }));
  return fitting(counted, { type, categories }).flatMap(({ id, published }) =>
    published ? [{ id, version: published.version, name: published.name, text: published.text }] : [],
  );
}

/** The guides of a ticket: those that were followed, and those that fit it. @throws PublicError 404 */
export async function guidesOf(ticketId: string) {
  const ticket = await known(ticketId);
  const [runs, proposed] = await Promise.all([runsOf(ticketId), proposedGuides(ticket)]);
  const withGuides = await Promise.all(
    runs.map(async (run): Promise<RunWithGuide[]> => {
      const version = await guideVersion(run.guideId, run.version);
      return version ? [{ ...run, guide: version.content }] : [];
    }),
  );
  return { runs: withGuides.flat(), proposed };
}

function walked(guide: GuideContent, answers: readonly Given[]): Walk {
  const where = walk(guide, answers);
  if (where.wrong) {
    const { index, why } = where.wrong;
    throw invalid({
      field: `body.answers.${index}.answer`,
      key: why === 'unknown' ? 'guide.answerUnknown' : 'guide.afterEnd',
    });
  }
  return where;
}

/** What tells of a run on its ticket's timeline, with the answers so far: internal, as everything of a guide. */
function told(
  ticket: StoredTicket,
  kind: 'begun' | 'reached' | 'left' | 'applied',
  { guideId, guide }: { guideId: string; guide: GuideContent },
  { path, at: step }: Walk,
  member: MemberActor,
  now: number,
): DeskEvent {
  const at = Math.max(now, Date.parse(ticket.updatedAt) + 1);
  return {
    eventId: newId('event', at),
    tenantId: useTenant(),
    type: 'ticket.guide',
    subject: ticket.id,
    at: iso(at),
    actor: stampOf(member),
    data: {
      kind,
      guideId,
      name: guide.name,
      ...(kind === 'begun'
        ? {}
        : {
            answers: path.map(({ question, given }) => ({
              question: question.text,
              answer: question.answers[given.answer]?.label,
              ...(given.note ? { note: given.note } : {}),
            })),
          }),
      ...(kind !== 'left' && step?.kind === 'outcome' ? { outcome: step.text } : {}),
    },
  };
}

/**
 * Begins a guide on a ticket; with answers that were given before it was there, such as on the phone. The same request made
 * again (`seed`) begins it once.
 * @throws PublicError 400 for answers that the guide does not have, 404, 409 for a guide that is not offered or too many
 */
export async function beginRun(
  ticketId: string,
  input: { guideId: string; version?: number | undefined; answers?: readonly Given[] | undefined },
  seed: string | undefined,
  member: MemberActor,
  now: number,
): Promise<RunWithGuide> {
  const [ticket, runs, head] = await Promise.all([openTicketOf(ticketId), runsOf(ticketId), guideById(input.guideId)]);
  const id = seed === undefined ? newId('guideRun', now) : idFromSeed('guideRun', ticketId, seed);
  const wanted = input.version ?? head?.published?.version;
  if (!head?.published || wanted === undefined) throw conflict('guide.notPublished');
  const version = await guideVersion(input.guideId, wanted);
  if (!version) throw conflict('guide.notPublished');
  const present = runs.find((run) => run.id === id);
  if (present) return { ...present, guide: version.content };
  if (runs.length >= mostRuns)
    throw new PublicError(409, 'conflict', 'guide.tooManyRuns', { values: { maximum: mostRuns } });
  const answers = [...(input.answers ?? [])];
  const where = walked(version.content, answers);
  const ended = where.at?.kind === 'outcome';
  const run: GuideRun = {
    id,
    guideId: input.guideId,
    version: wanted,
    at: iso(now),
    by: { id: member.personId, name: member.name },
    answers: kept(answers),
    left: false,
    ended,
    solved: false,
    revision: 1,
  };
  const withGuide = { ...run, guide: version.content };
  await saveRun(ticketId, run, {
    event: told(ticket, ended ? 'reached' : 'begun', withGuide, where, member, now),
    counts: { begun: 1, ...(ended ? { ended: 1 } : {}) },
  });
  return withGuide;
}

const kept = (answers: readonly Given[]) => answers.map(({ answer, note }) => ({ answer, ...(note ? { note } : {}) }));

async function runOf(ticketId: string, runId: string, revision: number): Promise<RunWithGuide> {
  const run = (await runsOf(ticketId)).find(({ id }) => id === runId);
  const version = run && (await guideVersion(run.guideId, run.version));
  if (!run || !version) throw notFound();
  if (run.revision !== revision) throw conflict('guide.changedMeanwhile');
  return { ...run, guide: version.content };
}

/**
 * Answers the next question of a guide, goes back, leaves it or takes it up again: `answers` are all that count now.
 * @throws PublicError 400 for answers that the guide does not have, 404, 409 where somebody else went on, or it was applied
 */
export async function changeRun(
  ticketId: string,
  runId: string,
  change: { answers: readonly Given[]; left: boolean; revision: number },
  member: MemberActor,
  now: number,
): Promise<RunWithGuide> {
  const [ticket, before] = await Promise.all([openTicketOf(ticketId), runOf(ticketId, runId, change.revision)]);
  if (before.applied) throw conflict('guide.applied');
  const where = walked(before.guide, change.answers);
  const end = where.at?.kind === 'outcome';
  const wasThere = walk(before.guide, before.answers).at?.kind === 'outcome';
  const { guide, ...rest } = before;
  const run: GuideRun = {
    ...rest,
    answers: kept(change.answers),
    left: change.left && !end,
    ended: rest.ended || end,
    revision: rest.revision + 1,
  };
  const kind = end && !wasThere ? 'reached' : run.left && !rest.left ? 'left' : undefined;
  await saveRun(ticketId, run, {
    event: kind && told(ticket, kind, before, where, member, now),
    counts: end && !rest.ended ? { ended: 1 } : {},
  });
  return { ...run, guide };
}

/** What is done by the desk here; what goes into an answer is put there by who writes it. */
async function applyDeed(
  ticket: StoredTicket,
  run: RunWithGuide,
  { do: deed }: Outcome,
  { note, kind = 'functional' }: Application,
  member: MemberActor,
  now: number,
): Promise<void> {
  const seed = `guide/${run.id}`;
  if (deed.kind === 'macro') {
    const macro = deed.macroId === undefined ? undefined : await macroOf(deed.macroId);
    if (!macro) throw conflict('guide.macroGone');
    const name = (await loadPerson(member.personId))?.name ?? member.name;
    await runMacro(ticket.id, macro, { name, language: member.language }, seed, now);
  }
  if (deed.kind === 'route') {
    const { category, teamId } = deed;
    const edit = { revision: ticket.revision, ...(category ? { category } : {}), ...(teamId ? { teamId } : {}) };
    await editTicket(ticket.id, edit, now);
  }
  if (deed.kind === 'escalate') {
    if (!note) throw invalid({ field: 'body.note', key: 'field.required' });
    await escalateTicket(ticket.id, kind, { note, cause: 'person', seed }, now);
  }
}

/** Outcomes that are meant to solve: the others hand the ticket on. */
const solving: ReadonlySet<string> = new Set(['article', 'macro', 'solution']);

/**
 * Applies the outcome that a guide came to, once: runs its macro, gives the ticket its category or team, or hands it over. That an
 * article or a text goes into the answer is noted; the answer is whose who writes it.
 * @throws PublicError 400 for a hand-over without note, 404, 409 before an outcome, for a second time, or what is named is gone
 */
export async function applyRun(
  ticketId: string,
  runId: string,
  application: Application,
  member: MemberActor,
  now: number,
): Promise<RunWithGuide> {
  const [ticket, before] = await Promise.all([openTicketOf(ticketId), runOf(ticketId, runId, application.revision)]);
  if (before.applied) throw conflict('guide.applied');
  const where = walk(before.guide, before.answers);
  if (where.at?.kind !== 'outcome') throw conflict('guide.noOutcome');
  await applyDeed(ticket, before, where.at, application, member, now);
  const after = await known(ticketId);
  const { guide, ...rest } = before;
  const solves = solving.has(where.at.do.kind);
  // A macro may have resolved the ticket already, before there was anything to be counted.
  const solved = solves && (after.state === 'resolved' || after.state === 'closed');
  const run: GuideRun = {
    ...rest,
    left: false,
    applied: { at: iso(now), by: { id: member.personId, name: member.name }, solves, level: after.level },
    solved,
    revision: rest.revision + 1,
  };
  await saveRun(ticketId, run, {
    event: told(after, 'applied', before, where, member, now),
    counts: solved ? { solved: 1 } : {},
  });
  return { ...run, guide };
}

/**
 * Counts what guides solve: a ticket that is resolved after a guide's outcome was applied, without having been handed to another
 * level since; and no longer where it is opened again. Doing it twice counts once.
 */
export async function countSolved(ticketId: string): Promise<void> {
  // Hardly a ticket has any: the ticket is read only for those that count.
  const runs = (await runsOf(ticketId)).filter(({ applied, solved }) => solved || applied?.solves === true);
  const ticket = runs.length > 0 ? await ticketById(ticketId) : undefined;
  if (!ticket) return;
  const isSolved = ticket.state === 'resolved' || ticket.state === 'closed';
  for (const run of runs) {
    const solved = isSolved && run.applied?.solves === true && ticket.level <= run.applied.level;
    if (solved === run.solved) continue;
    await saveRun(ticketId, { ...run, solved, revision: run.revision + 1 }, { counts: { solved: solved ? 1 : -1 } });
  }
}
