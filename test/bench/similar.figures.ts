/**
 * How well similar and duplicate tickets, and articles that help, are found among labelled ones (similar/labelled.ts), beside plain BM25: on
 * the troubles on which the weights were set, and on others that no weight has seen.
 */
import type { Figure } from './run.ts';
import { articles, type LabelledArticle, unseenArticles } from './similar/articles.ts';
import { type Family, families } from './similar/families.ts';
import { type Measured, measureSimilar } from './similar/measure.ts';
import { measureArticles } from './similar/measure-articles.ts';
import { unseenFamilies } from './similar/unseen-families.ts';

function compared(what: string, ours: Measured, plain: Measured): Figure[] {
  return [
    ...(['precision', 'recall'] as const).flatMap((kind) => [
      { name: `${what}: ${kind} at 3`, value: ours[kind], unit: '', least: plain[kind] },
      { name: `${what}: ${kind} at 3 of plain BM25`, value: plain[kind], unit: '' },
    ]),
    { name: `${what}: right among those that are shown`, value: ours.right, unit: '', least: plain.right },
    { name: `${what}: the same of plain BM25`, value: plain.right, unit: '' },
  ];
}

function figuresOf(which: string, troubles: readonly Family[], labelled: readonly LabelledArticle[]): Figure[] {
  const { tickets, similar, duplicates } = measureSimilar(troubles);
  const suggested = measureArticles(troubles, labelled);
  const { ours, withoutCategory, plain } = suggested;
  return [
    { name: `${which}: labelled tickets`, value: tickets, unit: '' },
    { name: `${which}: articles`, value: suggested.articles, unit: '' },
    ...compared(`${which}: similar solved tickets`, similar.ours, similar.plain),
    ...compared(`${which}: duplicates among open tickets`, duplicates.ours, duplicates.plain),
    ...compared(`${which}: duplicates where no customer is known`, duplicates.withoutCustomers, duplicates.plain),
    ...compared(`${which}: articles on a ticket`, ours, plain),
    ...(['precision', 'recall', 'right'] as const).map((kind) => ({
      name: `${which}: articles without the category: ${kind}`,
      value: withoutCategory[kind],
      unit: '',
    })),
  ];
}

export async function figures(): Promise<Figure[]> {
  return [...figuresOf('set on', families, articles), ...figuresOf('unseen', unseenFamilies, unseenArticles)];
}
