import { allow, type Policy, policy } from './statement.ts';

/** The one role of every tenant's state machines: it runs the task functions and can do nothing else. */
export function runTasks(taskFunctionArns: string[]): Policy {
  return policy(allow('RunTasks', ['lambda:InvokeFunction'], taskFunctionArns));
}

/** Only Step Functions takes that role, and only for state machines of this account that Guichet published. */
export function stateMachineTrust(account: string, stateMachineArns: string): Policy {
  return policy({
    Sid: 'PublishedWorkflows',
    Effect: 'Allow',
    Principal: { Service: ['states.amazonaws.com'] },
    Action: ['sts:AssumeRole'],
    Condition: {
      StringEquals: { 'aws:SourceAccount': [account] },
      ArnLike: { 'aws:SourceArn': [`${stateMachineArns}guichet-*`] },
    },
  });
}
