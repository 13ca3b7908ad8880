import { createHmac, timingSafeEqual } from 'node:crypto';
import { account, region } from '../region.ts';
import { JsonFault } from './json-fault.ts';

/** The id of the one key; its bytes follow from the state's secret. */
export const codesKeyId = '7b0f5d3e-0000-4000-8000-67756963686574';

interface MacRequest {
  KeyId?: string;
  Message?: string;
  MacAlgorithm?: string;
  Mac?: string;
}

/** KMS, as far as it is used: GenerateMac and VerifyMac of one HMAC_SHA_256 key. */
export function answerKms(operation: string, request: MacRequest, secret: Buffer): unknown {
  if (request.KeyId !== codesKeyId) throw new JsonFault('NotFoundException', `Key ${request.KeyId} does not exist`);
  if (request.MacAlgorithm !== 'HMAC_SHA_256')
    throw new JsonFault('InvalidKeyUsageException', 'The key makes HMAC_SHA_256');
  const key = createHmac('sha256', secret).update(`mac key ${codesKeyId}`).digest();
  const mac = createHmac('sha256', key)
    .update(Buffer.from(request.Message ?? '', 'base64'))
    .digest();
  const KeyId = `arn:aws:kms:${region}:${account}:key/${codesKeyId}`;
  if (operation === 'GenerateMac') return { KeyId, MacAlgorithm: request.MacAlgorithm, Mac: mac.toString('base64') };
  if (operation !== 'VerifyMac') throw new JsonFault('UnknownOperationException', `${operation} is not known here`);
  const given = Buffer.from(request.Mac ?? '', 'base64');
  if (given.length !== mac.length || !timingSafeEqual(given, mac))
    throw new JsonFault('KMSInvalidMacException', 'The MAC is not valid');
  return { KeyId, MacAlgorithm: request.MacAlgorithm, MacValid: true };
}
