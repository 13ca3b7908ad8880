import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { disposition } from '../files/file.ts';
import { environment } from '../shared/environment.ts';
import { lazy } from '../shared/lazy.ts';

const s3 = lazy(() => new S3Client({ forcePathStyle: true }));

/** Seconds for which the address of a raw mail works. */
const addressSeconds = 300;

/** A mail as it arrived, byte for byte. */
export async function readRaw(objectKey: string): Promise<Uint8Array> {
  const { Body } = await s3().send(new GetObjectCommand({ Bucket: environment('RAW_MAIL_BUCKET'), Key: objectKey }));
  if (!Body) throw new Error('The raw mail has no bytes');
  return Body.transformToByteArray();
}

/** An address from which the raw mail can be fetched as a file; never shown as a page by the browser. */
export function rawAddress(objectKey: string, name: string): Promise<string> {
  return getSignedUrl(
    s3(),
    new GetObjectCommand({
      Bucket: environment('RAW_MAIL_BUCKET'),
      Key: objectKey,
      ResponseContentDisposition: disposition(name),
      ResponseContentType: 'message/rfc822',
    }),
    { expiresIn: addressSeconds },
  );
}
