/** A statement of an IAM policy, as plain JSON: what is deployed and what the tests simulate are the same object. */
export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: Record<string, string | string[]>;
  Action: string[];
  Resource?: string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface Policy {
  Version: '2012-10-17';
  Statement: Statement[];
}

export function policy(...statements: Statement[]): Policy {
  return { Version: '2012-10-17', Statement: statements };
}

/** A statement that allows `actions` on `resources` without condition. */
export function allow(sid: string, actions: string[], resources: string[]): Statement {
  return { Sid: sid, Effect: 'Allow', Action: actions, Resource: resources };
}
