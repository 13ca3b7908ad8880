import type { ArticleDue } from '../knowledge/dates.ts';
import { loadPerson, managers } from '../people/commands.ts';
import type { Person } from '../people/person.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Language } from '../shared/language.ts';
import { articleLink } from './links.ts';
import type { News } from './tell-members.ts';
import { articleLetter } from './templates/article.ts';

/** Who answers for an article: its owner, or whoever decides at the desk once the owner works there no longer. */
async function answerable(ownerId: string): Promise<Person[]> {
  const owner = await loadPerson(ownerId);
  return owner?.status === 'active' && owner.role !== 'requester' ? [owner] : managers();
}

/** That an article is to be reviewed, or expires soon. */
export function newsOfArticle({ subject: id, data }: DeskEvent): News {
  const { kind, day, title: titles, ownerId } = data as ArticleDue;
  const titleIn = (language: Language) => titles[language] || titles.fr || titles.en || '';
  return {
    kind,
    people: () => answerable(ownerId),
    shown: (language) => ({ article: { id, title: titleIn(language) } }),
    letter: (to, desk) => articleLetter(to, desk, { title: titleIn(to.language), url: articleLink(id) }, { kind, day }),
  };
}
