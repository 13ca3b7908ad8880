import type { ReactNode } from 'react';
import { HomeCatalogue } from '../catalogue/HomeCatalogue.tsx';
import { useCatalogue } from '../catalogue/useCatalogue.ts';
import { LatestArticles, useLatest } from '../knowledge/Latest.tsx';
import type { Reading } from '../knowledge/reading.ts';
import { Matters, useMatters } from '../opening/Matters.tsx';

interface Props {
  reading: Reading;
  /** Whether what stands above is there. */
  ready: boolean;
  children: ReactNode;
}

/** What the first screen offers besides one's requests, and its foot: all of it at once, so that nothing pushes anything away. */
export default function HomeShelves({ reading, ready, children }: Props) {
  const catalogue = useCatalogue();
  const matters = useMatters();
  const latest = useLatest(reading);
  if (!ready || ![catalogue, matters, latest].every(({ data, problem }) => data || problem)) return null;
  return (
    <>
      {catalogue.data && <HomeCatalogue tiles={catalogue.data} />}
      {matters.data && <Matters items={matters.data.items} />}
      {latest.data && <LatestArticles articles={latest.data.articles} reading={reading} />}
      {children}
    </>
  );
}
