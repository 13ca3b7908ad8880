import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleFunctions } from './bundle.ts';
import { guichet } from './guichet.ts';
import { routesByFunction } from './routes.ts';
import { checkSecurity, suppressions } from './suppressions.ts';

/** `npx cdk synth` and `npx cdk deploy --all`: the built site, the bundled functions, and all stacks. */
const siteFolder = resolve(import.meta.dirname, '..', 'web', 'dist');
if (!existsSync(join(siteFolder, 'index.html'))) {
  console.error('The site is not built: run "npm run build" first.');
  process.exit(1);
}
const [bundles, routes] = await Promise.all([bundleFunctions(), routesByFunction()]);
const { app, settings } = guichet({
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
