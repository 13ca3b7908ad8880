import { account } from '../region.ts';
import type { AccessKeys } from './keys.ts';

export interface Xml {
  status: number;
  body: string;
}

/**
 * STS, as far as it is used: AssumeRole with session tags. The tag decides nothing here (the tables are this machine's
 * own); the guard in the functions and, in AWS, the role's policy do.
 */
export function answerSts(form: URLSearchParams, keys: AccessKeys): Xml {
  const role = form.get('RoleArn') ?? '';
  const session = form.get('RoleSessionName') ?? '';
  if (form.get('Action') !== 'AssumeRole') return fault('InvalidAction', `${form.get('Action')} is not known here`);
  if (!/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role)) return fault('ValidationError', 'RoleArn is invalid');
  if (!/^[\w+=,.@-]{2,64}$/.test(session)) return fault('ValidationError', 'RoleSessionName is invalid');
  if (!form.get('Tags.member.1.Key'))
    return fault('AccessDenied', 'The role is only given to sessions with a tenant tag');
  const { accessKeyId, secretAccessKey, sessionToken } = keys.temporary();
  const seconds = Number(form.get('DurationSeconds') ?? 3600);
  const name = role.slice(role.lastIndexOf('/') + 1);
  return {
    status: 200,
    body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>
<SessionToken>${sessionToken}</SessionToken><Expiration>${new Date(Date.now() + seconds * 1000).toISOString()}</Expiration>
</Credentials><AssumedRoleUser><AssumedRoleId>AROALOCAL:${session}</AssumedRoleId>
<Arn>arn:aws:sts::${account}:assumed-role/${name}/${session}</Arn></AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>`,
  };
}

function fault(code: string, message: string): Xml {
  return {
    status: 400,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  };
}
