/** How well similar and duplicate tickets are found among labelled ones (similar/labelled.ts), beside plain BM25. */
import type { Figure } from './run.ts';
import { type Measured, measureSimilar } from './similar/measure.ts';

function compared(what: string, ours: Measured, plain: Measured): Figure[] {
  return (['precision', 'recall'] as const).flatMap((kind) => [
    { name: `${what}: ${kind} at 3`, value: ours[kind], unit: '', least: plain[kind] },
    { name: `${what}: ${kind} at 3 of plain BM25`, value: plain[kind], unit: '' },
  ]);
}

export async function figures(): Promise<Figure[]> {
  const { tickets, similar, duplicates } = measureSimilar();
  return [
    { name: 'labelled tickets', value: tickets, unit: '' },
    { name: 'questions', value: similar.ours.queries, unit: '' },
    ...compared('similar solved tickets', similar.ours, similar.plain),
    ...compared('duplicates among open tickets', duplicates.ours, duplicates.plain),
  ];
}
