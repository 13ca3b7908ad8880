import { createHmac } from 'node:crypto';
import { type ClientRequest, request as insecure } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ClosedAddress, hostOf, isOpen, lookup } from './address.ts';
import type { DeliveryFault } from './webhook.ts';

/** Milliseconds for a whole message: connecting, sending, and the head of the answer. */
export const patience = 10_000;

/** `t=<epoch seconds>,v1=<HMAC-SHA256 of "<t>.<body>", hexadecimal>`: it proves who sent what, and when. */
export function signature(body: string, secret: string, now: number): string {
  const t = Math.floor(now / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
}

const faults: Readonly<Record<string, DeliveryFault>> = {
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  ENODATA: 'name',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ETIMEDOUT: 'timeout',
};

function faultOf(error: Error & { code?: string }): DeliveryFault {
  if (error instanceof ClosedAddress) return 'address';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  const code = error.code ?? '';
  if (/CERT|SIGNATURE|^ERR_TLS|^ERR_SSL|EPROTO/.test(code)) return 'certificate';
  return faults[code] ?? 'network';
}

export interface Outcome {
  status?: number;
  fault?: DeliveryFault;
}

/** Sends JSON to an address of the open network. Redirects are not followed; of the answer only its status is read. Never throws. */
export function post(
  address: string,
  body: string,
  headers: Record<string, string>,
  within = patience,
): Promise<Outcome> {
  const url = new URL(address);
  const host = hostOf(url);
  if (isIP(host) && !isOpen(host)) return Promise.resolve({ fault: 'address' });
  return new Promise((resolve) => {
    const sent: ClientRequest = (url.protocol === 'https:' ? secure : insecure)(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: lookup as LookupFunction,
        signal: AbortSignal.timeout(within),
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        answer.destroy();
        if (status >= 200 && status < 300) resolve({ status });
        else resolve({ status, fault: status >= 300 && status < 400 ? 'redirect' : 'status' });
      },
    );
    sent.on('error', (error) => resolve({ fault: faultOf(error) }));
    sent.end(body);
  });
}
