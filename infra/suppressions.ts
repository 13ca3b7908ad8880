import { type App, Validations } from 'aws-cdk-lib';
import type { PublishedRoute } from './routes.ts';

/** A rule of cdk-nag that does not hold at one place, and why that is right. */
export interface Suppression {
  /** The one path, in the construct tree. */
  path: string;
  rule: string;
  reason: string;
}

const suppressions: readonly Suppression[] = [];

export function suppress(app: App, _routes: ReadonlyMap<string, readonly PublishedRoute[]>): void {
  for (const { path, rule, reason } of suppressions) {
    const construct = app.node.tryFindChild(path);
    if (construct) Validations.of(construct).acknowledge({ id: rule, reason });
  }
}
