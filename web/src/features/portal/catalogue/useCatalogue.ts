import { fold } from '../../../../../functions/people/fold.ts';
import { answer, api } from '../../../client/api.ts';
import { type Resource, useResource } from '../../../client/resource.ts';
import type { Answer } from '../../../client/types.ts';
import { usePlace } from '../navigation.tsx';

export type Tile = Answer<'/api/catalogue', 'get'>['items'][number];

/** What the reader can ask for by a form, in the desk's order. */
export function useCatalogue(): Resource<Tile[]> {
  const { owner } = usePlace();
  return useResource(`catalogue of ${owner}`, async () => (await answer(api.GET('/api/catalogue'))).items);
}

/** The forms that have all of these words in name, description or category, in either language. */
export function tilesWith(tiles: readonly Tile[], typed: string): Tile[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return tiles.filter(({ name, text, category }) => {
    const said = fold([name, text, category].flatMap((one) => [one?.fr ?? '', one?.en ?? '']).join(' '));
    return words.every((word) => said.includes(word));
  });
}
