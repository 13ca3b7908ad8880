import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { TestProject } from 'vitest/node';
import { guichet } from '../../infra/guichet.ts';
import { routesByFunction } from '../../infra/routes.ts';
import { checkSecurity, suppressions } from '../../infra/suppressions.ts';
import type { Finding, Synthesised, Template } from './synthesised.ts';

/**
 * Synthesises the app once for all tests of it, with all rules and suppressions, but with an empty function and a site of
 * four pages in place of the bundles and the built site: `bare` as cdk.json stands, `dressed` with every setting made.
 */
const root = join(import.meta.dirname, '..', '..');
const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
const settings: Record<'bare' | 'dressed', Record<string, unknown>> = {
  bare: {},
  dressed: {
    mailDomain: 'desk.fabrique.example',
    operatorEmail: 'operator@fabrique.example',
    siteDomain: 'guichet.fabrique.example',
    siteCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/8b6b5f0e-0000-4000-8000-000000000000',
    portalDomains: 'aide.client.example, help.other.example',
    hostedZoneId: 'Z0123456789',
    hostedZoneName: 'fabrique.example',
    webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/guichet/8b6b5f0e-0000-4000-8000-000000000000',
  },
};

interface Report {
  /** Missing where CDK refuses a resource before any rule is asked. */
  pluginReports?: {
    violations?: ReportedRule[];
    suppressedViolations?: ReportedRule[];
  }[];
}
interface ReportedRule {
  ruleName: string;
  violatingConstructs: { constructPath: string }[];
}

function findings(rules: readonly ReportedRule[] = []): Finding[] {
  return rules.flatMap(({ ruleName, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => ({ path: constructPath, rule: ruleName })),
  );
}

/** The warnings and errors that the constructs of a stack have said. */
function spoken(metadataFile: string): string[] {
  const metadata = JSON.parse(readFileSync(metadataFile, 'utf8')) as Record<string, { type: string; data: unknown }[]>;
  return Object.entries(metadata).flatMap(([path, entries]) =>
    entries.flatMap(({ type, data }) => (/warning|error/.test(type) ? [`${path}: ${String(data)}`] : [])),
  );
}

/** A folder with these files, each with its name in it. */
function folder(parent: string, ...files: string[]): string {
  for (const file of files) {
    mkdirSync(dirname(join(parent, file)), { recursive: true });
    writeFileSync(join(parent, file), file);
  }
  return parent;
}

export default async function setup(project: TestProject): Promise<() => void> {
  const scratch = mkdtempSync(join(tmpdir(), 'guichet-synth-'));
  const siteFolder = folder(
    join(scratch, 'site'),
    'index.html',
    'signin/index.html',
    'signup/index.html',
    'desk/index.html',
    'assets/a.js',
  );
  const functionFolder = folder(join(scratch, 'function'), 'index.mjs');
  const routes = await routesByFunction();
  const synthesised = {} as Synthesised;
  for (const variant of ['bare', 'dressed'] as const) {
    const outdir = join(scratch, variant);
    const code = Code.fromAsset(functionFolder);
    const made = guichet({
      // Tests find resources by their path in the construct tree.
      context: { ...context, ...settings[variant], 'aws:cdk:enable-path-metadata': true },
      siteFolder,
      routes,
      codeOf: () => code,
      outdir,
    });
    const accepted = suppressions(made.settings);
    checkSecurity(made.app, accepted);
    let refused: string | undefined;
    const stacks = [made.data, made.mail, made.edge, made.compute, made.doors, made.operations];
    try {
      made.app.synth();
    } catch (error) {
      // The templates and the report are written all the same, and a test shows what was found.
      refused = String(error);
    }
    const { pluginReports = [] } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;
    synthesised[variant] = {
      templates: Object.fromEntries(
        stacks.map((stack) => [
          stack.node.id,
          JSON.parse(readFileSync(join(outdir, stack.templateFile), 'utf8')) as Template,
        ]),
      ),
      ...(refused ? { refused } : {}),
      found: pluginReports.flatMap(({ violations }) => findings(violations)),
      suppressed: pluginReports.flatMap(({ suppressedViolations }) => findings(suppressedViolations)),
      accepted,
      said: stacks.flatMap((stack) => spoken(join(outdir, `${stack.artifactId}.metadata.json`))),
    };
  }
  project.provide('synthesised', synthesised);
  return () => rmSync(scratch, { recursive: true, force: true });
}
