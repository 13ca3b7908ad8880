import { environment } from '../shared/environment.ts';
import { lazy } from '../shared/lazy.ts';

/** Loaded with the first call: most requests about workflows start and wake nothing. */
const library = lazy(async () => {
  const {
    SFNClient,
    CreateStateMachineCommand,
    SendTaskFailureCommand,
    SendTaskSuccessCommand,
    StartExecutionCommand,
  } = await import('@aws-sdk/client-sfn');
  const client = new SFNClient({ maxAttempts: 4 });
  return { client, CreateStateMachineCommand, SendTaskFailureCommand, SendTaskSuccessCommand, StartExecutionCommand };
});

const named = (error: unknown, ...names: string[]) => error instanceof Error && names.includes(error.name);

/** The ARN of a state machine of this name. */
export function stateMachineArn(name: string): string {
  return `${environment('STATE_MACHINE_ARN_PREFIX')}${name}`;
}

/** Makes the state machine of a compiled workflow; its name says what it contains, so one that is there is the same. */
export async function makeStateMachine(name: string, definition: string): Promise<void> {
  try {
    const roleArn = environment('STATE_MACHINE_ROLE_ARN');
    const { client, CreateStateMachineCommand } = await library();
    await client.send(new CreateStateMachineCommand({ name, definition, roleArn, type: 'STANDARD' }));
  } catch (error) {
    if (!named(error, 'StateMachineAlreadyExists', 'ConflictException')) throw error;
  }
}

/** Starts an execution. One of its name that is there already is this one. False where there is no such state machine. */
export async function startExecution(machineArn: string, name: string, input: object): Promise<boolean> {
  try {
    const { client, StartExecutionCommand } = await library();
    await client.send(new StartExecutionCommand({ stateMachineArn: machineArn, name, input: JSON.stringify(input) }));
    return true;
  } catch (error) {
    if (named(error, 'ExecutionAlreadyExists')) return true;
    if (named(error, 'StateMachineDoesNotExist')) return false;
    throw error;
  }
}

/** Who waited has gone on by itself: there is nothing left to tell it. */
const gone = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** Wakes an execution that waits, to look again. */
export async function wake(token: string): Promise<void> {
  try {
    const { client, SendTaskSuccessCommand } = await library();
    await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
  } catch (error) {
    if (!named(error, ...gone)) throw error;
  }
}

/** Tells an execution that waits that its step is over. */
export async function endWait(token: string, error: string): Promise<void> {
  try {
    const { client, SendTaskFailureCommand } = await library();
    await client.send(new SendTaskFailureCommand({ taskToken: token, error, cause: 'The ticket is closed' }));
  } catch (failure) {
    if (!named(failure, ...gone)) throw failure;
  }
}
