import { setTheme, usePaintedTheme } from '../client/theme.ts';
import { useLanguage } from '../i18n/dictionary.ts';
import { type Language, speak } from '../i18n/language.ts';
import { siteText } from '../i18n/site.ts';
import './switches.css';

interface Props {
  /** Called with the new language, for pages that also keep it on the person. */
  onLanguage?: (language: Language) => void;
}

/** The two choices of every page: the other language, and light or dark. */
export function Switches({ onLanguage }: Props) {
  const say = siteText.useText();
  const language = useLanguage();
  const dark = usePaintedTheme() === 'dark';
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <div className="switches">
      <button
        type="button"
        className="switch"
        lang={other}
        onClick={() => void speak(other).then(() => onLanguage?.(other))}
      >
        {say('language.other')}
      </button>
      <button
        type="button"
        className="switch switch-theme"
        aria-label={say('theme.dark')}
        aria-pressed={dark}
        title={say('theme.dark')}
        onClick={() => setTheme(dark ? 'light' : 'dark')}
      >
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" fill="currentColor" />
        </svg>
      </button>
    </div>
  );
}
