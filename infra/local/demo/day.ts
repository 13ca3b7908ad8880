/**
 * `npm run demo`: one more busy day at the demonstration desk, visibly, in two minutes. The desk must be running
 * (`npm start`); watch its workspace meanwhile.
 */
import { parseArgs } from 'node:util';
import { meet } from './desk.ts';
import { answers, Doors, type Endpoints, readEndpoints } from './doors.ts';
import { readJournal, writeJournal } from './journal.ts';
import { type Act, Play, type Verb } from './play.ts';
import { deskTime, nextMorning } from './working-time.ts';

const realMs = 120_000;
const requests = 24;
const hour = 3600_000;

const words: Record<Verb, string> = {
  open: 'asks',
  answer: 'is answered',
  ask: 'is asked back',
  escalate: 'is handed over to the next level',
  reply: 'replies by mail',
  solve: 'has a solution',
  rate: 'rates it',
};

/** The addresses of the running desk. @throws with one line that says what to do where there is none */
async function running(folder: string): Promise<Endpoints> {
  const endpoints = readEndpoints(folder);
  if (!(await answers(endpoints)))
    throw new Error('Guichet is not running any more: start it with npm start, in another terminal.');
  const journal = readJournal(folder);
  if (!journal) throw new Error('This Guichet has no demonstration desk: npm start -- --reset makes one.');
  if (!journal.played)
    throw new Error(
      'The demonstration’s history is still being played: try again when npm start says that it is played.',
    );
  return endpoints;
}

async function playDay(folder: string): Promise<void> {
  const endpoints = await running(folder);
  const doors = new Doors(endpoints);
  const { key, ...journal } = readJournal(folder) ?? { played: true };
  const cast = await meet(doors, key);
  writeJournal(folder, { ...journal, key: cast.key });
  const morning = nextMorning(await doors.time());
  console.log(`${deskTime(morning)}: a busy day begins, and takes two minutes. Watch it at ${endpoints.site}/desk`);
  const play = new Play(doors, cast, Math.floor(morning / 1000));
  play.plan(morning - hour, morning + 11 * hour, requests);
  const say = ({ at, verb, request }: Act) => {
    const { sender, story, door } = play.requests[request] ?? {};
    const way = verb === 'open' ? ` (${door})` : '';
    console.log(`${deskTime(at).slice(-5)}  ${sender?.name} ${words[verb]}${way}: ${story?.subject}`);
  };
  const started = Date.now();
  await play.perform(async ({ done, total }, acts) => {
    acts.forEach(say);
    const due = started + (done / total) * realMs;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now())));
  });
  console.log(`The day is over: it is ${deskTime(await doors.time())} at the desk.`);
}

try {
  const { values } = parseArgs({ options: { state: { type: 'string', default: '.local' } } });
  await playDay(values.state);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
