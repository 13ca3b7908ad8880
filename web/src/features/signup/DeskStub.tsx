import { useLanguage } from '../../i18n/dictionary.ts';
import { countryName } from '../../i18n/format.ts';
import type { Draft } from './draft.ts';
import { signupText } from './text.ts';

/** The desk as it takes shape while the form is filled in: a ticket stub with its name, its address, and what is in it. */
export function DeskStub({ draft }: { draft: Draft }) {
  const say = signupText.useText();
  const language = useLanguage();
  return (
    <aside className="stub" aria-label={say('stub.title')}>
      <div className="stub-head">
        <span className="stub-kicker">{say('stub.title')}</span>
        <strong className="stub-name">{draft.organisation.trim() || say('stub.nameless')}</strong>
        <span className="stub-address">
          {location.host}/p/<b>{draft.slug || '…'}</b>
        </span>
      </div>
      <div className="stub-body">
        <h2>{say('stub.includes')}</h2>
        <ul>
          <li>{say('stub.address')}</li>
          <li>{say('stub.calendar', { country: countryName(draft.country, language) })}</li>
          <li>{say('stub.levels')}</li>
          <li>{say('stub.contract')}</li>
          <li>{say('stub.matrix')}</li>
        </ul>
      </div>
    </aside>
  );
}
