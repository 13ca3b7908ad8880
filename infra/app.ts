import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleFunctions } from './bundle.ts';
import { guichet } from './guichet.ts';
import { routesByFunction } from './routes.ts';
import { checkSecurity, suppressions } from './suppressions.ts';

/**
 * `npx cdk synth` and `npx cdk deploy --all`: the built site, the bundled functions, and all stacks. Run by itself
 * (`node infra/app.ts`) it reads the context of cdk.json, which the CDK command line otherwise passes.
 */
const root = resolve(import.meta.dirname, '..');
const siteFolder = join(root, 'web', 'dist');
if (!existsSync(join(siteFolder, 'index.html'))) {
  console.error('The site is not built: run "npm run build" first.');
  process.exit(1);
}
const [bundles, routes] = await Promise.all([bundleFunctions(), routesByFunction()]);
const cdk = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
  output: string;
};
const byItself = process.env.CDK_CONTEXT_JSON === undefined;
const { app, settings } = guichet({
  ...(byItself ? { context: cdk.context } : {}),
  ...(byItself && !process.env.CDK_OUTDIR ? { outdir: join(root, cdk.output) } : {}),
  siteFolder,
  routes,
  codeOf: (id) => {
    const bundle = bundles.get(id);
    if (!bundle) throw new Error(`${id} has no bundle`);
    return Code.fromAsset(bundle.folder);
  },
});
checkSecurity(app, suppressions(settings));
app.synth();
