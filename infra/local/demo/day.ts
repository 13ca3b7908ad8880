/**
 * `npm run demo`: one more busy day at the demonstration desk, visibly, in two minutes. The desk must be running
 * (`npm start`); watch its workspace meanwhile.
 */
import { meet } from './desk.ts';
import { Doors, readEndpoints } from './doors.ts';
import { Play } from './play.ts';

const realMs = 120_000;
const requests = 24;

try {
  const endpoints = readEndpoints(process.argv[2] ?? '.local');
  const doors = new Doors(endpoints);
  const cast = await meet(doors);
  console.log(`One busy day begins. Watch it at ${new URL('/desk/', endpoints.site)}`);
  const from = await doors.time();
  const play = new Play(doors, cast, Math.floor(from / 1000));
  const day = 24 * 3600_000;
  const weekend: Record<number, number> = { 5: 3, 6: 2 };
  const days = weekend[new Date(from).getUTCDay()] ?? 2;
  play.plan(from, from + days * day, requests);
  const started = Date.now();
  let share = 0;
  await play.perform(
    (done, at) => {
      share = done;
      process.stdout.write(`\r${Math.round(done * 100)} %  ${new Date(at).toISOString().slice(0, 16)} UTC `);
    },
    () => new Promise((resolve) => setTimeout(resolve, Math.max(0, started + share * realMs - Date.now()))),
  );
  console.log('\nThe day is over.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
