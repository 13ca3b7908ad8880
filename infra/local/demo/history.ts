/**
 * The demonstration desk's past, two weeks of it, played through its doors while the clock moves from then to now. Started by
 * `npm start`, once the site is up, on a new state or on one whose history was cut off, which then goes on:
 * `node infra/local/demo/history.ts [state folder]`.
 */
import { list } from './checklists.ts';
import { openDesk } from './desk.ts';
import { Doors, readEndpoints } from './doors.ts';
import { eradicate } from './eradication.ts';
import { type Journal, readJournal, writeJournal } from './journal.ts';
import { Play } from './play.ts';
import { leaveUnderWay } from './under-way.ts';
import { deskTime } from './working-time.ts';

const perDay = 4;
/** How many of the newest requests are mostly still open. */
const open = 12;
const seed = 2026;
/** Share of the history after which its progress is told again. */
const telling = 0.1;

const folder = process.argv[2] ?? '.local';
const started = Date.now();
const tell = (text: string) => console.log(`Demonstration: ${text} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
// Who started this is gone: without its desk there is nothing to play.
process.on('disconnect', () => process.exit(1));

let journal: Journal = readJournal(folder) ?? { played: false };
const keep = (more: Partial<Journal>) => {
  journal = { ...journal, ...more };
  writeJournal(folder, journal);
};

const doors = new Doors(readEndpoints(folder));
const cast = await openDesk(doors, tell, journal.key);
if (!journal.progress) tell('its accounts can be used, its past begins');
const from = journal.from ?? (await doors.time());
const to = journal.to ?? Date.now();
const before = journal.progress;
keep({ from, to, key: cast.key });
const play = new Play(doors, cast, seed);
play.plan(from, to, perDay, open);
let told = before ? before.done / before.total : 0;
if (before) tell(`it goes on at ${Math.round(told * 100)} %, where it was cut off`);
else keep({ progress: { done: 0, total: 1, tickets: {} } });
await play.perform((progress, acts) => {
  keep({ progress });
  const share = progress.done / progress.total;
  if (share - told < telling && share < 1) return;
  told = share;
  tell(`${Math.round(share * 100)} %, it is ${deskTime(acts[0]?.at ?? to)} at the desk`);
}, before);
await doors.moveTo(Date.now());
await eradicate(doors, cast.administrator);
await leaveUnderWay(doors, cast, await list(doors, cast.administrator));
keep({ played: true });
tell('it is played, the desk’s clock shows the present');
process.exit(0);
