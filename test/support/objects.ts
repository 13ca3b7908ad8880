import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

/** An object store in memory, by key; it refuses what a store of files refuses. */
export function fakeObjects(): Map<string, Uint8Array> {
  const objects = new Map<string, Uint8Array>();
  const s3 = mockClient(S3Client);
  process.env.FILES_BUCKET = 'files';
  const found = (key: string | undefined, fault: string): Uint8Array => {
    const bytes = objects.get(key ?? '');
    if (!bytes) throw Object.assign(new Error('none'), { name: fault });
    return bytes;
  };
  s3.on(PutObjectCommand).callsFake(({ Key, Body }) => {
    objects.set(Key, Body);
    return {};
  });
  s3.on(GetObjectCommand).callsFake(({ Key }) => {
    const bytes = found(Key, 'NoSuchKey');
    return { Body: { transformToByteArray: async () => bytes } };
  });
  s3.on(HeadObjectCommand).callsFake(({ Key }) => ({ ContentLength: found(Key, 'NotFound').byteLength }));
  s3.on(CopyObjectCommand).callsFake(({ Key, CopySource }) => {
    objects.set(Key, found(String(CopySource).replace(/^files\//, ''), 'NoSuchKey'));
    return {};
  });
  return objects;
}
