import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} as const satisfies BucketProps;

const abandonedUploads: LifecycleRule = { abortIncompleteMultipartUploadAfter: Duration.days(1) };

export interface PrivateBucketProps extends Pick<BucketProps, 'cors'> {
  accessLogs: Bucket;
  rules?: LifecycleRule[];
}

/** A bucket that nobody reaches without a signature, over TLS only, with versions for thirty days; it outlives its stack. */
export function privateBucket(scope: Construct, id: string, { accessLogs, rules = [], cors }: PrivateBucketProps) {
  return new Bucket(scope, id, {
    ...closed,
    ...(cors ? { cors } : {}),
    versioned: true,
    lifecycleRules: [
      { ...abandonedUploads, noncurrentVersionExpiration: Duration.days(30), expiredObjectDeleteMarker: true },
      ...rules,
    ],
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: `${id}/`,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** A bucket for logs of access, which hold addresses of people: they go after `days`. */
export function accessLogsBucket(
  scope: Construct,
  id: string,
  days: number,
  ownership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
) {
  return new Bucket(scope, id, {
    ...closed,
    objectOwnership: ownership,
    lifecycleRules: [{ ...abandonedUploads, expiration: Duration.days(days) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
