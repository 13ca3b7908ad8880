import { useLanguage } from '../../../i18n/dictionary.ts';
import { workspaceText } from '../words/workspace.ts';
import { useDesk } from './desk.ts';

/** What the desk calls its support levels, in the language of the moment. */
export interface LevelWords {
  /** The levels that it has, lowest first. */
  levels: readonly number[];
  /** Number and name; a level that is gone by its number alone. */
  label: (level: number) => string;
  /** For a list of choices; `present` is chosen now, though it may be gone. */
  choices: (present?: number) => { value: string; label: string }[];
}

/** The desk's support levels in words. */
export function useLevels(): LevelWords {
  const say = workspaceText.useText();
  const language = useLanguage();
  const { data } = useDesk();
  const named = data?.levels ?? [];
  const levels = data ? named.map(({ level }) => level) : [1, 2, 3, 4];
  const label = (level: number) => {
    const name = named.find((one) => one.level === level)?.name[language];
    return name ? say('level.full', { level, name }) : say('level.short', { level });
  };
  const choices = (present?: number) =>
    (present === undefined || levels.includes(present) ? levels : [...levels, present].toSorted((a, b) => a - b)).map(
      (level) => ({ value: String(level), label: label(level) }),
    );
  return { levels, label, choices };
}
