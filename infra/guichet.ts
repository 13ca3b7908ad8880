import { Annotations, App, Tags } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { PublishedRoute } from './routes.ts';
import { isPlaceholder, settingsOf } from './settings.ts';
import { ComputeStack } from './stacks/compute-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { EdgeStack } from './stacks/edge-stack.ts';
import { MailStack } from './stacks/mail-stack.ts';
import { OperationsStack } from './stacks/operations-stack.ts';
import { RoutesStack } from './stacks/routes-stack.ts';

export interface Parts {
  /** Read beside cdk.json's own context, which the CDK command line passes by itself. */
  context?: Record<string, unknown>;
  /** The built site. */
  siteFolder: string;
  routes: ReadonlyMap<string, readonly PublishedRoute[]>;
  codeOf: (functionId: string) => Code;
  outdir?: string;
}

/** The whole product as one CDK app: what lasts (Data) apart from what can be made anew. */
export function guichet({ context, siteFolder, routes, codeOf, outdir }: Parts) {
  const app = new App({ ...(context ? { context } : {}), ...(outdir ? { outdir } : {}), analyticsReporting: false });
  const settings = settingsOf(app.node);
  const stack = (name: string) => ({ stackName: `Guichet-${name}`, description: `Guichet: ${name.toLowerCase()}` });

  const operations = new OperationsStack(app, 'Operations', settings, stack('Operations'));
  const data = new DataStack(app, 'Data', settings, { ...stack('Data'), terminationProtection: true });
  const mail = new MailStack(app, 'Mail', {
    ...stack('Mail'),
    settings,
    rawMail: data.rawMail,
    alarms: operations.alarms,
  });
  const edge = new EdgeStack(app, 'Edge', { ...stack('Edge'), settings, siteFolder, files: data.files });
  const compute = new ComputeStack(app, 'Compute', {
    ...stack('Compute'),
    settings,
    data,
    receivedMail: mail.received,
    deliveries: mail.deliveries,
    alarms: operations.alarms,
    api: edge.api,
    siteUrl: edge.siteUrl,
    portalTarget: edge.portalTarget,
    frontDoor: edge.frontDoor,
    codeOf,
  });
  const doors = new RoutesStack(app, 'Routes', {
    ...stack('Routes'),
    settings,
    data,
    api: edge.api,
    routes,
    answering: compute.functions,
  });
  Tags.of(app).add('application', 'guichet');
  if (isPlaceholder(settings.mailDomain) || isPlaceholder(settings.operatorEmail)) {
    // On a stack: what is said of the app itself is never shown.
    Annotations.of(mail).addWarningV2(
      'guichet:placeholders',
      'mailDomain and operatorEmail in cdk.json are still placeholders: good enough to look at, not to deploy.',
    );
  }
  return { app, settings, operations, data, mail, edge, compute, doors };
}
