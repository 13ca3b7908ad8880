import type { Line } from './terms.ts';

export * from './terms.ts';

/** The API's sentence about a part of what a form shows, by its path there. */
export type FaultAt = (path: string) => string | undefined;

/** What the form of a part of a line takes. */
export interface LineProps {
  line: Line;
  onLine: (line: Line) => void;
  faultAt: FaultAt;
}
