import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const keyId = 'guichet-local';

/**
 * The key that signs the tokens of one state. cognito-local signs with a key that is published with it, so that anybody
 * could make tokens; its tokens are signed anew.
 */
export class SigningKey {
  readonly #key: KeyObject;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  /** Takes the key of this folder, made when it is missing. */
  static async open(folder: string): Promise<SigningKey> {
    const file = join(folder, 'signing-key.pem');
    try {
      return new SigningKey(createPrivateKey(readFileSync(file)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
      writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
      return new SigningKey(privateKey);
    }
  }

  /** The same token (a JWT), signed with this key instead. */
  resign(token: string): string {
    const header = Buffer.from(JSON.stringify({ kid: keyId, alg: 'RS256' })).toString('base64url');
    const content = `${header}.${token.split('.')[1]}`;
    return `${content}.${sign('RSA-SHA256', Buffer.from(content), this.#key).toString('base64url')}`;
  }

  /** The public half, as a JSON Web Key Set. */
  keySet(): { keys: (JsonWebKey & { kid: string; alg: string; use: string })[] } {
    const jwk = createPublicKey(this.#key).export({ format: 'jwk' }) as JsonWebKey;
    return { keys: [{ ...jwk, kid: keyId, alg: 'RS256', use: 'sig' }] };
  }
}
