import { join, resolve } from 'node:path';
import { type FunctionSpec, functions as manifest } from '../../functions/manifest.ts';
import { Identities } from './aws/identities.ts';
import { AccessKeys } from './aws/keys.ts';
import { startAwsEndpoint } from './aws/server.ts';
import { type ClockBase, MovableClock } from './clock.ts';
import { openDatabase } from './database/database.ts';
import { removeExpired } from './database/expiry.ts';
import {
  filesBucket,
  functionEnvironment,
  machineArnPrefix,
  mailDomain,
  rawMailBucket,
} from './functions/environment.ts';
import { FunctionRunner } from './functions/runner.ts';
import { apiGateway } from './gateway/api.ts';
import { isOwnName } from './gateway/own-name.ts';
import { startGateway } from './gateway/server.ts';
import { Site } from './gateway/site.ts';
import { Identity } from './identity/identity.ts';
import { DeliveryReporter } from './mail/deliveries.ts';
import { MailboxStore } from './mail/mailbox-store.ts';
import { PostOffice } from './mail/post-office.ts';
import { startSmtp } from './mail/smtp.ts';
import { startNameServer } from './names/name-server.ts';
import { Zone } from './names/zone.ts';
import { startObjectGateway } from './objects/gateway.ts';
import { findDatabase } from './platform.ts';
import { PortBook, type Ports } from './ports.ts';
import { QueueAndObjectStore } from './queues/store.ts';
import { settler } from './settle.ts';
import { createQueues, Sources } from './sources/all-sources.ts';
import { Checkpoints } from './sources/checkpoints.ts';
import { startSchedule } from './sources/schedules.ts';
import type { State } from './state.ts';
import { type StepFunctions, startStepFunctions } from './step-functions/service.ts';
import type { ClockReading } from './tools/clock-address.ts';
import { startTools } from './tools/server.ts';
import { Undo } from './undo.ts';

export interface CloudOptions {
  state: State;
  /** Virtual seconds per real second. */
  speed: number;
  /** Where virtual time begins in a new state, in epoch milliseconds. */
  startAt?: number | undefined;
  /** Whether virtual time stands still while the cloud is down. */
  standsWhileDown?: boolean;
  /** The share of the demonstration's history that has been played, 0 to 1, while it is being played. */
  demonstration?: () => number | undefined;
  /** Ports that were chosen; 0 takes a free one. */
  ports: Ports;
  /** The folder of the built site; without it only the API is served. */
  site?: string | undefined;
  /** Other functions than those of the manifest, for tests of the local cloud itself. */
  functions?: readonly FunctionSpec[];
  /** What the entries are relative to. */
  root?: string;
  /** Told of faults of the local cloud itself, and of what the functions gave up. */
  onError: (error: unknown) => void;
}

export interface Cloud {
  clock: MovableClock;
  /** Waits until everything that is under way has come to rest. */
  settle(): Promise<void>;
  /** Origins, without trailing slash, and the SMTP port. */
  addresses: { site: string; files: string; mailbox: string; clock: string; smtp: { host: string; port: number } };
  /** The environment variables that the functions have: with them, any AWS SDK speaks to this cloud. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

const here = resolve(import.meta.dirname, '../..');
const expirySweep = 'P1D';

/** Starts the whole cloud on this machine. @throws StartFault with one line for the user */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const undo = new Undo();
  try {
    return await start(options, undo);
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function start({ state, onError, ...options }: CloudOptions, undo: Undo): Promise<Cloud> {
  const functions = options.functions ?? manifest;
  const ports = new PortBook(state.folder('cloud'), options.ports);
  const keys = new AccessKeys(state.secret);
  const store = new QueueAndObjectStore(state.folder('cloud'));
  undo.push(() => store.stop());
  const [database, identity] = await Promise.all([
    openDatabase(findDatabase(), state.folder('database')).then((opened) => {
      undo.push(() => opened.stop());
      return opened;
    }),
    Identity.open(state.folder('identity'), state.secret),
    store.start(),
  ]);
  const queues = createQueues(functions, store);
  for (const bucket of [filesBucket, rawMailBucket]) store.bucket(bucket);
  const mailbox = new MailboxStore(state.folder('mailbox'));
  undo.push(() => mailbox.close());
  const zone = new Zone(state.folder('cloud'));
  const names = await startNameServer(zone);
  undo.push(() => names.stop());
  const identities = new Identities(state.folder('cloud'), zone, mailDomain);

  let runner: FunctionRunner | undefined;
  let sources: Sources | undefined;
  let executions: StepFunctions | undefined;
  let base: ClockBase | undefined;
  const settle = settler({
    drainStreams: async () => sources?.drainStreams(),
    queuesIdle: () => sources?.queuesIdle() ?? true,
    settleExecutions: async () => executions?.settle(),
    inFlight: () => runner?.inFlight ?? 0,
    mark: () => `${database.file?.version()} ${runner?.completed}`,
    onError,
  });
  const clock = new MovableClock({
    stateDir: state.dir,
    speed: options.speed,
    startAt: options.startAt,
    standsWhileDown: options.standsWhileDown,
    settle,
    onBase: (next) => {
      base = next;
      runner?.setBase(next);
    },
    onError,
  });
  undo.push(() => clock.stop());

  const reading = (): ClockReading => {
    const demonstration = options.demonstration?.();
    const now = new Date(clock.now()).toISOString();
    return { now, speed: clock.speed, ...(demonstration === undefined ? {} : { demonstration }) };
  };
  const tools = await ports.open('tools', (port, option) =>
    startTools({ port, option, clock, reading, mailbox, zone, onError }),
  );
  undo.push(() => tools.stop());
  let siteOrigins: string[] = [];
  const files = await ports.open('files', (port, option) =>
    startObjectGateway({
      port,
      option,
      upstream: store.endpoint,
      secretOf: (id) => keys.secretOf(id),
      allows: (origin) => siteOrigins.includes(origin) || isOwnName(new URL(origin).host),
    }),
  );
  undo.push(() => files.stop());
  let api: ReturnType<typeof apiGateway> | undefined;
  const gateway = await ports.open('main', (port, option) =>
    startGateway({
      port,
      option,
      filesOrigin: files.origin,
      site: options.site ? new Site(options.site) : undefined,
      origin: () => siteOrigins[0] ?? '',
      api: () => api,
      clock: reading,
      onError,
    }),
  );
  undo.push(() => gateway.stop());
  const site = `http://localhost:${gateway.port}`;
  siteOrigins = [site, gateway.origin];

  const mailQueueOwner = functions.find(({ trigger }) => trigger.kind === 'mail');
  const mailQueue = queues.get(mailQueueOwner?.id ?? '');
  const inbound = mailQueue && { store, bucket: rawMailBucket, queue: mailQueue, clock };
  const office = new PostOffice({ mailbox, clock, receives: (host) => identities.receives(host), inbound });
  const deliveryQueue = queues.get(functions.find(({ trigger }) => trigger.kind === 'deliveries')?.id ?? '');
  const aws = await startAwsEndpoint({
    secret: state.secret,
    keys,
    identity,
    office,
    identities,
    reporter: deliveryQueue && new DeliveryReporter(deliveryQueue, clock),
    executions: () => executions,
    onError,
  });
  undo.push(() => aws.stop());

  const environment = functionEnvironment(
    {
      database: database.endpoint,
      objects: files.origin,
      queues: store.endpoint,
      aws: aws.origin,
      site,
      nameServer: names.address,
      queueUrls: Object.fromEntries([...queues].map(([id, queue]) => [id, store.urlOf(queue.name)])),
    },
    keys,
  );
  const started = new FunctionRunner({
    functions,
    root: options.root ?? here,
    environment,
    base: base ?? { real: Date.now(), virtual: clock.now(), speed: options.speed },
    logFile: join(state.dir, 'functions.log'),
    onDone: () => sources?.look(),
  });
  runner = started;
  undo.push(() => started.stop());
  const routes = await started.routes();

  const invoke = (functionId: string, event: unknown) => started.invoke(functionId, event);
  const checkpoints = new Checkpoints(state.folder('sources'));
  undo.push(() => checkpoints.close());
  const made = new Sources({
    functions,
    queues,
    store,
    call: database.call,
    file: database.file,
    clock,
    checkpoints,
    invoke,
    onDeadLetter: (id) => onError(new Error(`${id} gave something up: see functions.log, and npm run redrive ${id}`)),
    onError,
  });
  sources = made;
  undo.push(() => made.stop());
  const flow = startStepFunctions({
    stateDir: state.folder('executions'),
    clock,
    invoke: (name, payload) => started.invoke(name.replace(/^Guichet-/, ''), payload),
    onError,
    machineArnPrefix,
  });
  executions = flow;
  undo.push(() => flow.stop());
  const keyAuthorizer = functions.find(({ trigger }) => trigger.kind === 'authorizer')?.id;
  api = apiGateway(routes, { keys: identity.keys, keyAuthorizer, invoke });
  for (const { id, trigger } of functions)
    if (trigger.kind === 'schedule')
      startSchedule({
        clock,
        checkpoints,
        name: id,
        every: trigger.every,
        run: (at) => invoke(id, scheduledEvent(at)),
      });
  const sweep = (at: number) => removeExpired(database.call, at);
  startSchedule({ clock, checkpoints, name: 'expiry', every: expirySweep, run: sweep });
  made.start();
  const smtp = await ports.open('smtp', (port, option) =>
    startSmtp(port, option, (envelope, raw) => office.take('received', envelope, raw), onError),
  );
  undo.push(() => smtp.stop());
  ports.save();
  return {
    clock,
    settle,
    environment,
    addresses: {
      site,
      files: files.origin,
      mailbox: tools.origin,
      clock: `${tools.origin}/clock`,
      smtp: { host: '127.0.0.1', port: smtp.port },
    },
    stop: () => undo.all(),
  };
}

/** What EventBridge sends. @param at virtual epoch milliseconds */
function scheduledEvent(at: number) {
  return { source: 'aws.events', 'detail-type': 'Scheduled Event', time: new Date(at).toISOString(), detail: {} };
}
