import { allStaff, teams } from '../people/commands.ts';
import { iso } from '../shared/clock.ts';
import { type KeptView, saveView, viewsOf } from './store.ts';

/** What of a filter names something that the desk may take away. */
export type Naming = 'statuses' | 'categories';

const names = (view: KeptView, part: Naming, value: string) => view.filter[part]?.includes(value) === true;

/** All views of the desk whose filter names a value: the desk's, the teams' and people's own. */
export async function viewsNaming(part: Naming, value: string): Promise<KeptView[]> {
  const [staff, all] = await Promise.all([allStaff(), teams()]);
  const owners = ['desk', ...all.map(({ id }) => id), ...staff.map(({ id }) => id)];
  return (await Promise.all(owners.map(viewsOf))).flat().filter((view) => names(view, part, value));
}

/** Lets all views ask for another value. Doing it again goes on. @throws PublicError 409 where somebody changed one at that moment */
export async function replaceInViews(part: Naming, from: string, to: string, now: number): Promise<void> {
  for (const view of await viewsNaming(part, from)) {
    const { owner, ...kept } = view;
    const values = [...new Set((view.filter[part] ?? []).map((one) => (one === from ? to : one)))];
    const next = {
      ...kept,
      filter: { ...view.filter, [part]: values },
      revision: view.revision + 1,
      updatedAt: iso(now),
    };
    await saveView(view, next, owner);
  }
}
