/**
 * Two weeks of the demonstration desk, played through its doors while the clock moves from a fortnight ago to now. Started by
 * `npm start` on a new state, once the site is up: `node infra/local/demo/history.ts [state folder]`.
 */
import { openDesk } from './desk.ts';
import { Doors, readEndpoints } from './doors.ts';
import { Play } from './play.ts';

const perDay = 4;
const started = Date.now();
const doors = new Doors(readEndpoints(process.argv[2] ?? '.local'));
const seconds = () => ((Date.now() - started) / 1000).toFixed(0);
const tell = (text: string) => console.log(`demonstration: ${text} (${seconds()} s)`);

const cast = await openDesk(doors, tell);
const from = await doors.time();
const play = new Play(doors, cast, 2026);
play.plan(from, Date.now(), perDay);
let told = 0;
await play.perform((done, at) => {
  if (done - told < 0.1 && done < 1) return;
  told = done;
  tell(`${Math.round(done * 100)} % played, the desk’s clock is at ${new Date(at).toISOString().slice(0, 16)} UTC`);
});
await doors.moveTo(Date.now());
tell('two weeks are played; the desk’s clock shows the present');
