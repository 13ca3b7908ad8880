import { runSimulation } from '@cloud-copilot/iam-simulate';
import { functions } from '../../functions/manifest.ts';
import { account, type Deployed, dressed } from './synthesised.ts';

/** Asks IAM's rules, on this machine, what the deployed policies allow. */

interface Document {
  Version: string;
  Statement: unknown[];
}
export type Context = Record<string, string | string[]>;

/** Somebody who acts: policies, and the boundary that none of them can exceed. */
export interface Principal {
  arn: string;
  policies: { name: string; policy: Document }[];
  boundary?: Document;
  /** Context that AWS adds by itself: the tags of the session. */
  context: Context;
}

function managedPolicy(arn: string): Document {
  const found = dressed.all('AWS::IAM::ManagedPolicy').find(({ path }) => dressed.arn(path) === arn);
  if (!found) throw new Error(`No managed policy ${arn}`);
  return found.properties.PolicyDocument as Document;
}

/** The role at a path, with all its policies. `tags` are those of the session. */
export function role(path: string, tags: Record<string, string> = {}): Principal {
  const { properties }: Deployed = dressed.at(path);
  const inline = (properties.Policies ?? []) as { PolicyName: string; PolicyDocument: Document }[];
  const managed = (properties.ManagedPolicyArns ?? []) as string[];
  const boundary = properties.PermissionsBoundary as string | undefined;
  const arn = dressed.arn(path);
  return {
    arn,
    policies: [
      ...inline.map(({ PolicyName, PolicyDocument }) => ({ name: PolicyName, policy: PolicyDocument })),
      ...managed.map((one, index) => ({ name: `managed${index}`, policy: managedPolicy(one) })),
    ],
    ...(boundary ? { boundary: managedPolicy(boundary) } : {}),
    context: Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
  };
}

/** The role of a function of the manifest. */
export function functionRole(id: string): Principal {
  return role(`Compute/${id}/Role`);
}

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Somebody to whom, by mistake, all was allowed. */
export function allPowerful(principal: Principal): Principal {
  return { ...principal, policies: [{ name: 'everything', policy: everything }] };
}

/** Whether a request is allowed. Throws where the request or a policy is not one that IAM knows. */
export async function allowed(
  principal: Principal,
  action: string,
  resource: string,
  context: Context = {},
  resourcePolicy?: Document,
): Promise<boolean> {
  const result = await runSimulation(
    {
      request: {
        principal: principal.arn,
        action,
        resource: { resource, accountId: account },
        contextVariables: { 'aws:PrincipalArn': principal.arn, ...principal.context, ...context },
      },
      identityPolicies: principal.policies,
      ...(principal.boundary ? { permissionBoundaryPolicies: [{ name: 'boundary', policy: principal.boundary }] } : {}),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resourcePolicy ? { resourcePolicy } : {}),
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(`${action} on ${resource}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed';
}

/** The policy that says who may take the role at a path. */
export function trustOf(path: string): Document {
  return dressed.at(path).properties.AssumeRolePolicyDocument as Document;
}

/** The ids of functions whose manifest entry says this. */
export function those(says: (spec: (typeof functions)[number]) => boolean): string[] {
  return functions.filter(says).map(({ id }) => id);
}
