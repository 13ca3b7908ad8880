import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

/** An object store in memory, by key; it says of what is not there what S3 says to who may not list the bucket. */
export function fakeObjects(): Map<string, Uint8Array> {
  const objects = new Map<string, Uint8Array>();
  const s3 = mockClient(S3Client);
  process.env.FILES_BUCKET = 'files';
  const found = (key: string | undefined): Uint8Array => {
    const bytes = objects.get(key ?? '');
    if (!bytes)
      throw new S3ServiceException({ name: 'Forbidden', $fault: 'client', $metadata: { httpStatusCode: 403 } });
    return bytes;
  };
  s3.on(PutObjectCommand).callsFake(({ Key, Body }) => {
    objects.set(Key, Body);
    return {};
  });
  s3.on(GetObjectCommand).callsFake(({ Key }) => {
    const bytes = found(Key);
    return { Body: { transformToByteArray: async () => bytes } };
  });
  s3.on(HeadObjectCommand).callsFake(({ Key }) => ({ ContentLength: found(Key).byteLength }));
  s3.on(CopyObjectCommand).callsFake(({ Key, CopySource }) => {
    objects.set(Key, found(String(CopySource).replace(/^files\//, '')));
    return {};
  });
  s3.on(DeleteObjectCommand).callsFake(({ Key }) => {
    objects.delete(Key);
    return {};
  });
  return objects;
}
