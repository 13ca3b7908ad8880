import { describe, expect, it } from 'vitest';
import { faultsOfGuide } from '../../../functions/guides/check.ts';
import { fitting } from '../../../functions/guides/fitting.ts';
import type { GuideContent, Step } from '../../../functions/guides/guide.ts';
import { foundOut, walk } from '../../../functions/guides/walk.ts';
import { printer } from './printer.ts';

const both = (text: string) => ({ fr: text, en: text });
const asking = (key: string, ...nexts: (string | undefined)[]): Step => ({
  kind: 'question',
  key,
  text: both(key),
  answers: nexts.map((next, index) => ({ label: both(String(index)), ...(next ? { next } : {}) })),
});
const ending = (key: string): Step => ({ kind: 'outcome', key, text: both(key), do: { kind: 'escalate' } });
const of = (...steps: Step[]): GuideContent => ({ ...printer, steps });
const said = (guide: GuideContent) =>
  faultsOfGuide(guide).map(({ field, key }) => `${field.replace('body.content.', '')} ${key}`);

describe('what keeps a guide from being published', () => {
  it('is nothing where every way comes to an end, though one may go round', () => {
    expect(faultsOfGuide(printer)).toEqual([]);
  });

  it('is a step that no answer leads to', () => {
    expect(said(of(asking('a', 'b'), ending('b'), ending('lost')))).toEqual(['steps.2 guide.unreachable']);
  });

  it('is a circle without a way out, at each of its steps', () => {
    expect(said(of(asking('a', 'b', 'end'), asking('b', 'c'), asking('c', 'b'), ending('end')))).toEqual([
      'steps.1 guide.endless',
      'steps.2 guide.endless',
    ]);
  });

  it('is where somebody would be stuck: no answers, an answer that leads nowhere, or to what is gone', () => {
    expect(said(of(asking('a', undefined, 'gone', 'b'), asking('b')))).toEqual([
      'steps.0.answers.0.next guide.noNext',
      'steps.0.answers.1.next guide.stepUnknown',
      'steps.1.answers guide.noAnswers',
    ]);
  });

  it('is what it names and the desk has not, and words that one language lacks', () => {
    const named = {
      articles: new Set<string>(),
      macros: new Set<string>(),
      teams: new Set(['t']),
      categories: new Set<string>(),
    };
    const guide: GuideContent = {
      ...of(
        asking('a', 'b', 'c', 'd'),
        { ...ending('b'), do: { kind: 'article', articleId: 'x' } } as Step,
        { ...ending('c'), do: { kind: 'macro', macroId: 'y' } } as Step,
        { ...ending('d'), text: { fr: 'd', en: '' }, do: { kind: 'route', teamId: 'u', category: 'z' } } as Step,
      ),
      categories: ['z'],
    };
    expect(faultsOfGuide(guide, named).map(({ key }) => key)).toEqual([
      'guide.categoryGone',
      'guide.articleGone',
      'guide.macroGone',
      'field.required',
      'guide.categoryGone',
      'guide.teamGone',
    ]);
  });
});

describe('a walk through a guide', () => {
  it('stands where the answers lead, and says what was found out', () => {
    const { at, path } = walk(printer, [{ answer: 0 }, { answer: 1, note: 'plein' }]);
    expect(at?.key).toBe('handOver');
    expect(foundOut(path, 'fr')).toBe('Le voyant est-il allumé ? : Oui\nY a-t-il du papier ? : Oui (plein)');
  });

  it('says which answer is not there, and which comes after the end', () => {
    expect(walk(printer, [{ answer: 7 }]).wrong).toEqual({ index: 0, why: 'unknown' });
    expect(walk(printer, [{ answer: 1 }, { answer: 0 }]).wrong).toEqual({ index: 1, why: 'afterEnd' });
  });
});

describe('the guides that are proposed', () => {
  const guide = (version: number, types: string[], categories: string[]) =>
    ({ published: { version, name: both(''), text: both(''), types, categories } }) as never;
  it('are those for the ticket’s category and type, the nearest first, and none for others', () => {
    const all = [
      guide(1, [], []),
      guide(2, ['incident'], []),
      guide(3, [], ['net']),
      guide(4, [], ['wifi']),
      guide(5, [], ['mail']),
      {},
    ];
    const found = fitting(all as { published?: { version: number } }[] as never, {
      type: 'incident',
      categories: ['net', 'wifi'],
    });
    expect(found.map(({ published }: { published?: { version: number } }) => published?.version)).toEqual([4, 3, 2, 1]);
  });
});
