import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { setClock } from '../../../functions/shared/clock.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';
import type { DeskType } from '../../../functions/tenants/tenant.ts';
import { openTicket } from '../../../functions/tickets/commands.ts';
import type { StoredTicket } from '../../../functions/tickets/item.ts';
import { eventsOf, ticketById } from '../../../functions/tickets/store.ts';
import { onTicketEvent } from '../../../functions/workflow/on-event.ts';
import { publishCatalogue } from '../../../functions/workflow/publish.ts';
import type { WorkflowRun } from '../../../functions/workflow/run.ts';
import { runOf } from '../../../functions/workflow/store.ts';
import { handler as awaitTask } from '../../../functions/workflow/task-await.ts';
import { handler as decideTask } from '../../../functions/workflow/task-decide.ts';
import { handler as doTask } from '../../../functions/workflow/task-do.ts';
import { handler as failedTask } from '../../../functions/workflow/task-failed.ts';
import { handler as routeTask } from '../../../functions/workflow/task-route.ts';
import { handler as tickTask } from '../../../functions/workflow/task-tick.ts';
import { type StepFunctions, startStepFunctions } from '../../../infra/local/step-functions/service.ts';
import { ManualClock } from '../../local/step-functions/manual-clock.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const tasks: Record<string, (payload: unknown) => Promise<unknown>> = {
  'Guichet-workflow-route': routeTask,
  'Guichet-workflow-do': doTask,
  'Guichet-workflow-decide': decideTask,
  'Guichet-workflow-tick': tickTask,
  'Guichet-workflow-await': awaitTask,
  'Guichet-workflow-failed': failedTask,
};

let current: StepFunctions | undefined;
let server: Server | undefined;

/** One address for all desks of a test file: clients are made once and keep it. */
async function listening(): Promise<void> {
  if (server) return;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const answer = await current?.handle(String(request.headers['x-amz-target']), Buffer.concat(chunks).toString());
      response.writeHead(answer?.status ?? 503, answer?.headers).end(answer?.body);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  server.unref();
  process.env.AWS_ENDPOINT_URL_SFN = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/**
 * A desk whose tickets run: real table, real state machines over their own protocol, the real tasks and the real consumer, and a
 * clock that a test moves. Events reach the consumer in order, as the relay would bring them; a test may hold them back.
 */
export class LivingDesk {
  readonly clock = new ManualClock(Date.UTC(2026, 10, 23, 9));
  desk!: TestDesk;
  service!: StepFunctions;
  /** Runs instead of a task, by its id without the prefix, when a test puts it here. */
  instead: Record<string, (payload: unknown, task: (payload: unknown) => Promise<unknown>) => Promise<unknown>> = {};
  /** While true, events wait. */
  held = false;
  readonly faults: unknown[] = [];
  #delivered = new Set<string>();
  #tickets = new Set<string>();

  async start(deskType: DeskType = 'helpDesk'): Promise<void> {
    setClock(() => this.clock.now());
    this.service = startStepFunctions({
      stateDir: mkdtempSync(join(tmpdir(), 'guichet-living-')),
      clock: this.clock,
      invoke: (name, payload) => this.#invoke(name, payload),
      onError: (error) => this.faults.push(error),
    });
    current = this.service;
    await listening();
    Object.assign(process.env, {
      FUNCTION_ARN_PREFIX: 'arn:aws:lambda:eu-west-3:123456789012:function:',
      STATE_MACHINE_ARN_PREFIX: 'arn:aws:states:eu-west-3:123456789012:stateMachine:',
      STATE_MACHINE_ROLE_ARN: 'arn:aws:iam::123456789012:role/machines',
    });
    this.desk = await makeDesk(this.clock.now() - 60_000);
    await this.desk.run(() => publishCatalogue(deskType, this.clock.now()));
  }

  async stop(): Promise<void> {
    await this.service.stop();
    setClock(() => Date.now());
  }

  /** Makes this desk's state machines the ones that clients reach, after another desk was. */
  relisten(): void {
    current = this.service;
    setClock(() => this.clock.now());
  }

  #invoke(name: string, payload: unknown): Promise<unknown> {
    const task = tasks[name];
    if (!task) throw new Error(`No function ${name}`);
    const replacement = this.instead[name.replace('Guichet-workflow-', '')];
    return replacement ? replacement(payload, task) : task(payload);
  }

  /** Opens a ticket and lets everything that follows come to rest. */
  async open(more: object = {}): Promise<StoredTicket> {
    const requester = await this.desk.contact('Atelier', `atelier-${Math.random()}@fabrique-exemple.example`);
    const opening = { subject: 'Imprimante', text: 'Elle bourre.', type: 'incident', channel: 'portal' } as const;
    const ticket = await this.desk.run(() =>
      openTicket({ ...opening, requesterId: requester.id, ...more }, this.clock.now()),
    );
    this.#tickets.add(ticket.id);
    await this.settle();
    return ticket;
  }

  /** Brings events that were not brought yet. */
  async deliver(): Promise<number> {
    let count = 0;
    for (const ticketId of this.#tickets)
      for (const event of await this.events(ticketId)) {
        if (this.held || this.#delivered.has(event.eventId)) continue;
        this.#delivered.add(event.eventId);
        await this.bring(event);
        count++;
      }
    return count;
  }

  bring(event: DeskEvent): Promise<void> {
    return this.desk.run(() => onTicketEvent(event, this.clock.now()));
  }

  readonly settle = async (): Promise<void> => {
    do await this.service.settle();
    while ((await this.deliver()) > 0);
  };

  /** Moves the clock by so many hours; everything due on the way happens at its time. */
  async hours(count: number): Promise<void> {
    await this.clock.advance(count * 3_600_000, this.settle);
    if (this.faults.length) throw this.faults[0];
  }

  /** Does something as the desk and lets everything that follows come to rest. */
  async act<T>(work: () => Promise<T>): Promise<T> {
    const result = await this.desk.run(work);
    await this.settle();
    return result;
  }

  async ticket(ticketId: string): Promise<StoredTicket> {
    const ticket = await this.desk.run(() => ticketById(ticketId));
    if (!ticket) throw new Error('The ticket is gone');
    return ticket;
  }

  async run(ticketId: string): Promise<WorkflowRun> {
    const run = await this.desk.run(() => runOf(ticketId));
    if (!run) throw new Error('The ticket has no workflow');
    return run;
  }

  /** The ticket's events, oldest first. */
  async events(ticketId: string, type = ''): Promise<DeskEvent[]> {
    const { items } = await this.desk.run(() => eventsOf(ticketId, 500));
    return items.reverse().filter((event) => event.type.startsWith(type));
  }

  /** The states that the ticket's execution has entered: what AWS bills. */
  async entered(run: Pick<WorkflowRun, 'executionArn'>): Promise<string[]> {
    const { events } = (await this.ask('GetExecutionHistory', {
      executionArn: run.executionArn,
      maxResults: 1000,
    })) as { events: { stateEnteredEventDetails?: { name: string } }[] };
    return events.flatMap((event) => event.stateEnteredEventDetails?.name ?? []);
  }

  async status(run: Pick<WorkflowRun, 'executionArn'>): Promise<string> {
    return String((await this.ask('DescribeExecution', { executionArn: run.executionArn })).status);
  }

  async ask(action: string, body: object): Promise<Record<string, unknown>> {
    const { body: text } = await this.service.handle(`AWSStepFunctions.${action}`, JSON.stringify(body));
    return JSON.parse(text);
  }
}

/** Gives every test of a file a living desk of its own, over tables that they share; `now` is the one that a test has at its end. */
export function withLivingDesk(now: () => LivingDesk, give: (fresh: LivingDesk) => void): void {
  let tables: Tables | undefined;
  beforeAll(async () => {
    tables = await startTables();
  });
  afterAll(() => tables?.stop());
  beforeEach(async () => {
    const fresh = new LivingDesk();
    give(fresh);
    await fresh.start();
  });
  afterEach(() => now().stop());
}
