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

/**
 * The domain's identity in SES, which is made where there is none: it sends nothing before its owner made its records.
 * @throws PublicError 400 where the account has it for something else
 */
export async function sendingIdentity(name: string): Promise<SendingIdentity> {
  try {
    return await read(name);
  } catch (error) {
    // An identity without our tag is the operator's own.
    if (error instanceof Error && error.name === 'AccessDeniedException')
      throw invalid({ field: 'body.name', key: 'domain.service' });
    if (!(error instanceof NotFoundException)) throw error;
  }
  try {
    await ses().send(
      new CreateEmailIdentityCommand({ EmailIdentity: name, ConfigurationSetName: 'guichet', Tags: [tag] }),
    );
  } catch (error) {
    // Somebody else made it between the look and the write.
    if (!(error instanceof AlreadyExistsException)) throw error;
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

/** Nobody sends from the domain any more. */
export async function dropIdentity(name: string): Promise<void> {
  try {
    await ses().send(new DeleteEmailIdentityCommand({ EmailIdentity: name }));
  } catch (error) {
    if (!(error instanceof NotFoundException)) throw error;
  }
}
