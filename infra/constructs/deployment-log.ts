import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** The log of a function of CDK's own that runs while deploying; without it Lambda makes one that is kept for ever. */
export function deploymentLog(scope: Construct, id: string, days: RetentionDays): LogGroup {
  return new LogGroup(scope, id, { retention: days, removalPolicy: RemovalPolicy.DESTROY });
}
