import * as z from 'zod/mini';
import type { FieldFault } from '../../shared/errors.ts';
import { type Language, languages } from '../../shared/language.ts';
import type { Block } from './layout.ts';

/** The mails to who asks whose words a desk may write itself. */
export const templateKinds = ['acknowledgement', 'answer', 'resolved', 'nudge', 'merged', 'question', 'told'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** A template's words, in each language. */
export type TemplateText = Record<Language, string>;
/** What a desk wrote itself of one kind; an empty language has the usual words. */
export interface OwnTemplate {
  text: TemplateText;
  subject?: TemplateText | undefined;
}
export type OwnTemplates = Partial<Record<TemplateKind, OwnTemplate>>;

export interface Variable {
  name: string;
  /** It is more than words, and stands alone in its paragraph. */
  alone: boolean;
  /** Without it the mail does not say what it is sent for. */
  needed: boolean;
}

const within = (name: string): Variable => ({ name, alone: false, needed: false });
const alone = (name: string, needed = false): Variable => ({ name, alone: true, needed });
const common = [within('name'), within('number'), within('subject'), within('desk')];

/** What each kind of mail can say. */
export const variables: Record<TemplateKind, readonly Variable[]> = {
  acknowledgement: [...common, alone('promises')],
  answer: [...common, within('author'), alone('message', true)],
  resolved: [...common, alone('outcome'), alone('rating')],
  nudge: common,
  merged: [...common, { name: 'other', alone: false, needed: true }],
  question: [...common, alone('question', true), within('until'), within('silence')],
  told: [...common, alone('text', true)],
};

/** Characters of one language's words. */
const mostCharacters = 4000;
const text = z.string().check(
  z.overwrite((value) => value.replace(/\r\n?/g, '\n')),
  z.trim(),
  z.maxLength(mostCharacters),
);
export const templateText = z.strictObject({ fr: text, en: text });

/** Characters of a subject, before its variables are put in; and of what is sent. */
const longestSubject = 150;
const longestSent = 250;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a subject is one line, and adds no header.
const control = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g;
const subjectWords = z.string().check(z.trim(), z.maxLength(longestSubject));
export const templateSubject = z.strictObject({ fr: subjectWords, en: subjectWords });
/** A number in the brackets by which answers find their request: it stands before every subject, and nobody writes another one. */
const tag = /\[\s*#/;

const placeholder = /\{([a-zA-Z]+)\}/g;
const paragraphsOf = (words: string) => words.split(/\n[ \t]*\n/).map((one) => one.trim());

/** What cannot be said so: unknown variables, those that stand alone inside a sentence, and those that are missing. */
export function faultsOfTemplate(kind: TemplateKind, said: TemplateText): FieldFault[] {
  const known = variables[kind];
  return languages.flatMap((language): FieldFault[] => {
    const words = said[language];
    // An empty one is the usual one.
    if (words === '') return [];
    const field = `body.text.${language}`;
    const used = paragraphsOf(words).flatMap((paragraph) =>
      [...paragraph.matchAll(placeholder)].map(([whole, name = '']) => ({ name, alone: whole === paragraph })),
    );
    const unknown = used.find(({ name }) => !known.some((one) => one.name === name));
    if (unknown) return [{ field, key: 'template.unknown', values: { name: unknown.name } }];
    const inside = used.find((one) => !one.alone && known.some(({ name, alone: must }) => must && name === one.name));
    if (inside) return [{ field, key: 'template.alone', values: { name: inside.name } }];
    const missing = known.find(({ name, needed }) => needed && !used.some((one) => one.name === name));
    return missing ? [{ field, key: 'template.needed', values: { name: missing.name } }] : [];
  });
}

/** What cannot be said so in a subject: a second line, the mark by which answers are sorted, and what is more than words or unknown. */
export function faultsOfSubject(kind: TemplateKind, said: TemplateText): FieldFault[] {
  const known = variables[kind];
  return languages.flatMap((language): FieldFault[] => {
    const words = said[language];
    const field = `body.subject.${language}`;
    if (words.search(control) >= 0) return [{ field, key: 'template.oneLine' }];
    if (tag.test(words)) return [{ field, key: 'template.tag' }];
    for (const [, name = ''] of words.matchAll(placeholder)) {
      const variable = known.find((one) => one.name === name);
      if (!variable) return [{ field, key: 'template.unknown', values: { name } }];
      if (variable.alone) return [{ field, key: 'template.notInSubject', values: { name } }];
    }
    return [];
  });
}

/** A subject with its values, as one line. Empty where nothing is left of it. */
export function filledSubject(words: string, values: Values): string {
  return words
    .replace(placeholder, (whole, name: string) => (typeof values[name] === 'string' ? values[name] : whole))
    .replace(control, ' ')
    .trim()
    .slice(0, longestSent);
}

/** What stands in a template's place: words, or blocks for a variable that stands alone. */
export type Values = Record<string, string | readonly Block[]>;

/** A template's paragraphs with their values, each a block of a mail. A value that is empty takes its paragraph with it. */
export function filled(words: string, values: Values): Block[] {
  return paragraphsOf(words).flatMap((paragraph): readonly Block[] => {
    const [, name] = /^\{([a-zA-Z]+)\}$/.exec(paragraph) ?? [];
    const value = name === undefined ? undefined : values[name];
    if (Array.isArray(value)) return value as readonly Block[];
    const said = paragraph.replace(placeholder, (whole, one: string) => {
      const found = values[one];
      return typeof found === 'string' ? found : whole;
    });
    return said === '' ? [] : [{ kind: 'paragraph', text: said }];
  });
}
