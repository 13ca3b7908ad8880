import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { summary, writeEndpoints } from './announce.ts';
import { startCloud } from './cloud.ts';
import { Demonstration } from './demonstration.ts';
import { help, readOptions, type StartOptions } from './options.ts';
import { buildSite, siteIsStale } from './site-build.ts';
import { StartFault } from './start-fault.ts';
import { openState } from './state.ts';
import { Undo } from './undo.ts';

/** `npm start`: the whole product on this machine. */

const root = resolve(import.meta.dirname, '../..');
const undo = new Undo();
let ending: Promise<void> | undefined;
let up = false;

/** Ends every child, once; a second Ctrl-C does not wait for that. */
function end(code: number): void {
  if (ending) process.exit(code);
  ending = undo.all().finally(() => {
    if (up) console.log('\nGuichet has stopped; npm start goes on where it was.');
    process.exit(code);
  });
}

function report(error: unknown): void {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
}

async function start(options: StartOptions): Promise<void> {
  const began = performance.now();
  const state = openState(resolve(options.state), options.reset);
  undo.push(() => state.release());
  const endpoints = join(state.dir, 'endpoints.json');
  rmSync(endpoints, { force: true });
  const demonstration = new Demonstration(state.dir);
  if (options.demo && state.isNew) demonstration.announce();
  const play = options.demo && demonstration.status() === 'cut';
  const building = options.site && siteIsStale(root);
  if (building) console.log('Building the site, which takes some seconds…');
  const aborter = new AbortController();
  undo.push(() => aborter.abort());
  const [cloud] = await Promise.all([
    startCloud({
      state,
      speed: options.speed,
      startAt: play ? Demonstration.beginning(Date.now(), options.demoDays) : undefined,
      standsWhileDown: play,
      demonstration: () => demonstration.playing(),
      ports: options.ports,
      site: options.site ? join(root, 'web/dist') : undefined,
      onError: report,
    }).then((started) => {
      undo.push(() => started.stop());
      return started;
    }),
    building ? buildSite(root, aborter.signal) : undefined,
  ]);
  const demo = demonstration.status() !== 'none';
  undo.push(() => rmSync(endpoints, { force: true }));
  writeEndpoints(state.dir, cloud, demo);
  up = true;
  console.log(summary(cloud, demo, (performance.now() - began) / 1000));
  if (!play) return;
  undo.push(() => demonstration.stop());
  console.log(
    '\nThe demonstration desk’s past weeks are being played, in about a minute. The desk can be used meanwhile.',
  );
  if (!(await demonstration.play()) && !ending)
    console.error('The demonstration’s history was cut off; the next npm start goes on where it stopped.');
}

process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));
process.on('SIGHUP', () => end(0));
try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(help);
  else await start(options);
} catch (error) {
  if (!ending) {
    console.error(error instanceof StartFault ? error.message : error);
    end(1);
  }
}
