import { fold } from '../../../../../functions/people/fold.ts';
import type { TicketRow } from '../../../client/types.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { catalogueText } from '../catalogue/text.ts';
import { tilesWith, useCatalogue } from '../catalogue/useCatalogue.ts';
import { useAnswers } from '../knowledge/answers.ts';
import { knowledgeText } from '../knowledge/text.ts';
import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { portalText } from '../text.ts';

/** Letters a word needs before it is worth comparing. */
const worth = 4;
/** Of each kind. */
const most = 3;

/** The requests whose subject shares a word with what is being typed. */
function alike(requests: readonly TicketRow[], typed: string): TicketRow[] {
  const words = fold(typed)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= worth);
  if (words.length === 0) return [];
  return requests.filter(({ subject }) => words.some((word) => fold(subject).includes(word))).slice(0, most);
}

/** What there is already for what is being typed: forms of the catalogue, articles that may answer it, and the reader's own requests. */
export default function Found({ typed, requests }: { typed: string; requests: readonly TicketRow[] }) {
  const say = portalText.useText();
  const words = catalogueText.useText();
  const articles = useAnswers(typed);
  const reading = knowledgeText.useText();
  const language = useLanguage();
  const { slug } = usePlace();
  const { data: tiles = [] } = useCatalogue();
  // A form is found by any of the words that are worth comparing.
  const asked = typed.split(/\s+/).filter((word) => word.length >= worth);
  const forms = [...new Set(asked.flatMap((word) => tilesWith(tiles, word)))].slice(0, most);
  const known = alike(requests, typed);
  return (
    <>
      {forms.length > 0 && (
        <div className="ask-known">
          <span>{words('found')}</span>
          <ul>
            {forms.map(({ id, name }) => (
              <li key={id}>
                <Link href={addressOf(slug, `catalogue/${id}`)}>{name[language]}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {articles.length > 0 && (
        <div className="ask-known">
          <span>{reading('suggest.title')}</span>
          <ul>
            {articles.map((article) => (
              <li key={article.id} lang={article.language}>
                <Link href={addressOf(slug, `knowledge/${article.id}`)}>
                  {article.title.map(({ text }) => text).join('')}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {known.length > 0 && (
        <div className="ask-known">
          <span>{say('home.known')}</span>
          <ul>
            {known.map((row) => (
              <li key={row.id}>
                <Link href={addressOf(slug, `requests/${row.id}`)}>{row.subject}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
