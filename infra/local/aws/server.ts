import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Identity } from '../identity/identity.ts';
import { type Listening, serve } from '../listen.ts';
import type { DeliveryReporter } from '../mail/deliveries.ts';
import type { PostOffice } from '../mail/post-office.ts';
import { readBody } from '../request-body.ts';
import type { StepFunctions } from '../step-functions/service.ts';
import type { Identities } from './identities.ts';
import { JsonFault } from './json-fault.ts';
import type { AccessKeys } from './keys.ts';
import { answerKms } from './kms.ts';
import { answerSendEmail } from './ses.ts';
import { answerSts } from './sts.ts';

export interface AwsServices {
  secret: Buffer;
  keys: AccessKeys;
  identity: Identity;
  office: PostOffice;
  identities: Identities;
  /** Reports what became of mails; undefined where nobody wants to know. */
  reporter: DeliveryReporter | undefined;
  /** Undefined until it has started. */
  executions: () => StepFunctions | undefined;
  onError: (error: unknown) => void;
}

/** A mail of 40 MB in base64. */
const bodyLimit = 64 * 1024 * 1024;

interface Answer {
  status: number;
  type: string;
  body: string;
}

/** One address for the small services, told apart as their wire protocols allow: by target, by path, by form. */
export function startAwsEndpoint(services: AwsServices): Promise<Listening> {
  return serve((request, response) => void reply(services, request, response), 0, '');
}

async function reply(services: AwsServices, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let answer: Answer;
  try {
    answer = await dispatch(services, request, (await readBody(request, bodyLimit)).toString());
  } catch (error) {
    if (!(error instanceof JsonFault)) services.onError(error);
    const fault =
      error instanceof JsonFault ? error : new JsonFault('InternalServerError', 'The local cloud failed', 500);
    response.setHeader('x-amzn-errortype', fault.code);
    answer = json({ __type: fault.code, message: fault.message }, fault.status);
  }
  response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
}

function json(value: unknown, status = 200): Answer {
  return { status, type: 'application/x-amz-json-1.1', body: JSON.stringify(value) };
}

async function dispatch(services: AwsServices, request: IncomingMessage, body: string): Promise<Answer> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const [service = '', operation = ''] = target.split('.');
  if (service === 'AWSCognitoIdentityProviderService')
    return json(await services.identity.answer(operation, JSON.parse(body)));
  if (service === 'TrentService') return json(answerKms(operation, JSON.parse(body), services.secret));
  if (service === 'AWSStepFunctions') {
    const executions = services.executions();
    if (!executions) throw new JsonFault('ServiceUnavailable', 'Step Functions is starting', 503);
    const answer = await executions.handle(target, body);
    return { status: answer.status, type: answer.headers['content-type'] ?? '', body: answer.body };
  }
  if (request.url === '/v2/email/outbound-emails' && request.method === 'POST')
    return json(answerSendEmail(JSON.parse(body), services.office, services.identities, services.reporter));
  if (request.url?.startsWith('/v2/email/identities'))
    return json(services.identities.answer(request.method ?? '', request.url, body ? JSON.parse(body) : undefined));
  if (String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded')) {
    const answer = answerSts(new URLSearchParams(body), services.keys);
    return { status: answer.status, type: 'text/xml', body: answer.body };
  }
  throw new JsonFault('UnknownOperationException', `${target || request.url} is not known here`);
}
