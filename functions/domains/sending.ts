import {
  AlreadyExistsException,
  CreateEmailIdentityCommand,
  DeleteEmailIdentityCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  PutEmailIdentityMailFromAttributesCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { invalid } from '../shared/errors.ts';
import { lazy } from '../shared/lazy.ts';
import { mailFromDomain } from './domain.ts';

const ses = lazy(() => new SESv2Client({}));

/** What a domain's identity has on it: functions may send from, and change, identities that bear it and no others. */
const tag = { Key: 'guichet', Value: 'desk-domain' };

/** Where Easy DKIM's keys stand when SES does not say it. https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy.html */
const usualZone = 'dkim.amazonses.com';

/** What SES knows of a domain: the tokens of its DKIM keys, and whether one may send from it. */
export interface SendingIdentity {
  dkim: string[];
  dkimZone: string;
  confirmed: boolean;
}

async function read(name: string): Promise<SendingIdentity> {
  const found = await ses().send(new GetEmailIdentityCommand({ EmailIdentity: name }));
  return {
    dkim: found.DkimAttributes?.Tokens ?? [],
    dkimZone: found.DkimAttributes?.SigningHostedZone ?? usualZone,
    confirmed: found.VerifiedForSendingStatus === true && found.DkimAttributes?.Status === 'SUCCESS',
  };
}

/** What we may not look at bears no tag of ours: it is somebody else's in the account, or is not there (IAM does not tell them apart). */
const isDenied = (error: unknown) => error instanceof Error && error.name === 'AccessDeniedException';

/**
 * The domain's identity in SES, which is made where there is none: it sends nothing before its owner made its records.
 * @throws PublicError 400 where the account has it for something else
 */
export async function sendingIdentity(name: string): Promise<SendingIdentity> {
  try {
    return await read(name);
  } catch (error) {
    if (!(error instanceof NotFoundException) && !isDenied(error)) throw error;
  }
  try {
    await ses().send(
      new CreateEmailIdentityCommand({ EmailIdentity: name, ConfigurationSetName: 'guichet', Tags: [tag] }),
    );
  } catch (error) {
    const refused = invalid({ field: 'body.name', key: 'domain.service' });
    if (isDenied(error)) throw refused;
    if (!(error instanceof AlreadyExistsException)) throw error;
    // Another function made it between the look and the write, or it is the operator's own.
    return await read(name).catch((second: unknown) => {
      throw isDenied(second) ? refused : second;
    });
  }
  await ses().send(
    new PutEmailIdentityMailFromAttributesCommand({
      EmailIdentity: name,
      MailFromDomain: mailFromDomain(name),
      BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
    }),
  );
  return read(name);
}

/** Nobody sends from the domain any more. What is not ours stays as it is. */
export async function dropIdentity(name: string): Promise<void> {
  try {
    await ses().send(new DeleteEmailIdentityCommand({ EmailIdentity: name }));
  } catch (error) {
    if (!(error instanceof NotFoundException) && !isDenied(error)) throw error;
  }
}
