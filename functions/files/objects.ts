import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { useTenant } from '../shared/actor.ts';
import { tenantCredentials } from '../shared/credentials.ts';
import { environment } from '../shared/environment.ts';
import { lazy } from '../shared/lazy.ts';
import { disposition, type StoredFile } from './file.ts';

const s3 = lazy(
  () =>
    new S3Client({
      credentials: tenantCredentials,
      forcePathStyle: true,
      // A presigned upload carries no checksum of a body that is not there yet.
      requestChecksumCalculation: 'WHEN_REQUIRED',
    }),
);

/** Seconds for which a signed address works. */
const uploadSeconds = 600;
const downloadSeconds = 300;

/** Made of ids alone: what a user typed never becomes part of a key. */
function place(fileId: string) {
  return { Bucket: environment('FILES_BUCKET'), Key: `T/${useTenant()}/${fileId}` };
}

/** An address to which the browser may put exactly this many bytes of this type. */
export async function uploadAddress(
  file: StoredFile,
): Promise<{ url: string; method: 'PUT'; headers: Record<string, string> }> {
  const url = await getSignedUrl(
    s3(),
    new PutObjectCommand({ ...place(file.id), ContentType: file.type, ContentLength: file.size }),
    { expiresIn: uploadSeconds, signableHeaders: new Set(['content-type', 'content-length']) },
  );
  return { url, method: 'PUT', headers: { 'content-type': file.type } };
}

/** An address from which the file can be fetched under its name, as a download. */
export function downloadAddress(file: StoredFile): Promise<string> {
  return getSignedUrl(
    s3(),
    new GetObjectCommand({
      ...place(file.id),
      ResponseContentDisposition: disposition(file.name),
      ResponseContentType: file.type,
    }),
    { expiresIn: downloadSeconds },
  );
}

/** Stores bytes that arrived by mail. */
export async function putBytes(file: StoredFile, bytes: Uint8Array): Promise<void> {
  await s3().send(new PutObjectCommand({ ...place(file.id), ContentType: file.type, Body: bytes }));
}

/**
 * Whether S3 says that an object is not there. To who may not list the bucket, as these functions, it says 403 instead of 404:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
function isGone(error: unknown): boolean {
  return error instanceof S3ServiceException && [403, 404].includes(error.$metadata.httpStatusCode ?? 0);
}

/** The bytes of a file; undefined where they are gone, or never came. */
export async function getBytes(fileId: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await s3().send(new GetObjectCommand(place(fileId)));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Copies a file's bytes within the store; none of them pass through here. False where they are gone, or never came. */
export async function copyBytes(fromId: string, to: StoredFile): Promise<boolean> {
  const { Bucket, Key } = place(fromId);
  try {
    await s3().send(
      new CopyObjectCommand({
        ...place(to.id),
        CopySource: `${Bucket}/${Key}`,
        ContentType: to.type,
        MetadataDirective: 'REPLACE',
      }),
    );
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Takes the bytes of a file away, if they are there; the bucket keeps them as a version for thirty days. */
export async function deleteBytes(fileId: string): Promise<void> {
  await s3().send(new DeleteObjectCommand(place(fileId)));
}

/** Whether a file's bytes came; its size is the one that was announced, or they would have been refused. */
export async function hasArrived(fileId: string): Promise<boolean> {
  try {
    await s3().send(new HeadObjectCommand(place(fileId)));
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}
