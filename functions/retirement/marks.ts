import { conflict, notFound } from '../shared/errors.ts';
import {
  categoryTree,
  editTicket,
  moveTicket,
  openTicketsOf,
  statusesOfDesk,
  statusList,
} from '../tickets/commands.ts';
import { replaceInViews, viewsNaming } from '../views/commands.ts';
import { draftsAsking, replaceAsked, stepsAsking } from '../workflow/commands.ts';

/** What tickets are marked with, that the desk takes away: one of its own states (`<type>.<id>`), or a category. */
export type MarkKind = 'status' | 'category';

const inViews = { status: 'statuses', category: 'categories' } as const;
const marked = (kind: MarkKind, id: string) => openTicketsOf(kind === 'status' ? { status: id } : { category: id });

/** Where a mark is used. Of people's own views it is said how many there are. */
export async function placesOfMark(kind: MarkKind, id: string) {
  const [views, steps, drafts, tickets] = await Promise.all([
    viewsNaming(inViews[kind], id),
    stepsAsking(kind, id),
    draftsAsking(kind, id),
    marked(kind, id),
  ]);
  const shared = views.filter(({ sharing }) => sharing.with !== 'nobody');
  const own = views.length - shared.length;
  return [
    ...shared.map((view) => ({ kind: 'view' as const, view: { id: view.id, name: view.name } })),
    ...(own > 0 ? [{ kind: 'views' as const, count: own }] : []),
    ...steps.map((one) => ({ kind: 'step' as const, ...one })),
    ...drafts.map((workflow) => ({ kind: 'draft' as const, workflow })),
    ...(tickets.length > 0 ? [{ kind: 'tickets' as const, count: tickets.length }] : []),
  ];
}

async function statusAt(id: string) {
  const [type, own] = id.split('.');
  const { revision, sets } = await statusesOfDesk();
  const set = sets.find((one) => one.type === type);
  const status = set?.statuses.find((one) => one.id === own);
  if (!set || !status) throw notFound();
  return { revision, sets, set, status };
}

/** What could take a mark's place, itself among it: another state of its type and kind; another category. */
export async function candidatesForMark(kind: MarkKind, id: string, language: 'fr' | 'en') {
  if (kind === 'category')
    return (await categoryTree.read()).entries
      .filter(({ retired }) => !retired)
      .map((one) => ({ id: one.id, name: one.name[language] }));
  const { set, status } = await statusAt(id);
  return set.statuses
    .filter((one) => one.kind === status.kind && !one.retired)
    .map((one) => ({ id: `${set.type}.${one.id}`, name: one.name[language] }));
}

/** Gives every open ticket that has a mark another one; each is one change of its own, so that what was done stays done. */
async function remark(kind: MarkKind, from: string, to: string, now: number): Promise<void> {
  for (const ticket of await marked(kind, from)) {
    if (kind === 'category') await editTicket(ticket.id, { revision: ticket.revision, category: to }, now);
    // Without a reason: what it waits for, and since when, stays.
    else await moveTicket(ticket.id, ticket.state, { status: to.split('.')[1] ?? '', cause: 'retired' }, now);
  }
}

/** Retires a mark: it is no longer given. Open tickets, views and workflows that name it name `to` from then on. */
export async function retireMark(kind: MarkKind, id: string, to: string | undefined, now: number): Promise<void> {
  if (kind === 'status') {
    const { status } = await statusAt(id);
    if (status.id === status.kind) throw conflict('status.everyDesk');
  }
  if (to !== undefined) {
    await remark(kind, id, to, now);
    await replaceInViews(inViews[kind], id, to, now);
    await replaceAsked(kind, id, to, now);
  }
  if (kind === 'category') {
    const before = await categoryTree.read();
    await categoryTree.save(
      before,
      before.entries.map((one) => (one.id === id ? { ...one, retired: true } : one)),
    );
    return;
  }
  const { revision, sets, set, status } = await statusAt(id);
  const statuses = set.statuses.map((one) => (one.id === status.id ? { ...one, retired: true } : one));
  await statusList.save(
    { revision },
    sets.map((one) => (one.type === set.type ? { ...one, statuses } : one)),
  );
}
