import type { Language } from './language.ts';

/** A sentence that depends on a number: `count` chooses the form (CLDR plural categories that French and English use). */
export interface Plural {
  readonly one: string;
  readonly other: string;
}
export type Message = string | Plural;
export type Messages = Readonly<Record<string, Message>>;

/** The same keys as the English source, each a sentence where it has a sentence and a plural where it has a plural. */
export type Translation<Source extends Messages> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Plural;
};

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<Entry> = Entry extends string
  ? NamesIn<Entry>
  : Entry extends Plural
    ? 'count' | NamesIn<Entry['other']>
    : never;
type Values<Name extends string> = { readonly [Key in Name]: string | number };
type Arguments<Entry> = [NamesOf<Entry>] extends [never] ? [] : [values: Values<NamesOf<Entry>>];

/** Says the sentence of `key`; the values are those that the English sentence names in braces. */
export type Say<Source extends Messages> = <Key extends keyof Source>(
  key: Key,
  ...values: Arguments<Source[Key]>
) => string;

const numbers: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en-GB'),
  fr: new Intl.NumberFormat('fr-FR'),
};
const plurals: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules('en-GB'),
  fr: new Intl.PluralRules('fr-FR'),
};

/** Sets French with the spaces that must not break: narrow before `; ! ?` and in `10 h 12`, full before `:` and inside « ». */
export function typeset(language: Language, text: string): string {
  if (language !== 'fr') return text;
  return text
    .replace(/ (?=[;!?])/g, '\u202f')
    .replace(/ (?=[:»])/g, '\u00a0')
    .replace(/(?<=«) /g, '\u00a0')
    .replace(/(?<=\d) h (?=\d)/g, '\u202fh\u202f');
}

/** `message` in `language` with each `{name}` replaced; numbers are written the way of the language. */
export function fill(
  language: Language,
  message: Message,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const form =
    typeof message === 'string'
      ? message
      : message[plurals[language].select(Number(values.count ?? 0)) === 'one' ? 'one' : 'other'];
  return typeset(language, form).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numbers[language].format(value) : value;
  });
}
