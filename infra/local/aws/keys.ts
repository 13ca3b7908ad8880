import { createHmac, randomBytes } from 'node:crypto';

/** The access key that the functions themselves have, before they assume a role. */
export const functionsAccessKey = 'AKIAGUICHETFUNCTIONS';

/** Makes and knows again the access keys of one state; each key's secret follows from the state's own. */
export class AccessKeys {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  secretOf(accessKeyId: string): string {
    return createHmac('sha256', this.#secret).update(`access key ${accessKeyId}`).digest('base64');
  }

  /** A temporary key, as STS gives. */
  temporary(): { accessKeyId: string; secretAccessKey: string; sessionToken: string } {
    const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
    return {
      accessKeyId,
      secretAccessKey: this.secretOf(accessKeyId),
      sessionToken: randomBytes(24).toString('base64'),
    };
  }
}
