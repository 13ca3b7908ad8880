import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { type Bucket, HttpMethods, StorageClass } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { minimumPassword } from '../../functions/people/password.ts';
import { accessLogsBucket, privateBucket } from '../constructs/private-bucket.ts';
import type { Settings } from '../settings.ts';
import { type TableSpec, tables } from '../tables.ts';

/** The name of the receipt rule set; the bucket of raw mail lets in what its rules store. */
export const receiptRuleSetName = 'guichet';

/** A person's sign-in holds for as long as the browser's cookie does (functions/people/session.ts). */
const sessionLife = Duration.days(30);

/** All that must outlive a deployment: tables, attachments, raw mail, accounts, and the key of codes and links. */
export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableSpec['id'], Table>>;
  readonly files: Bucket;
  readonly rawMail: Bucket;
  readonly userPool: UserPool;
  readonly userPoolClient: UserPoolClient;
  readonly codesKey: Key;

  constructor(scope: Construct, id: string, settings: Settings, props: StackProps = {}) {
    super(scope, id, props);
    const [desk, directory] = tables.map((spec) => this.#table(spec));
    if (!desk || !directory) throw new Error('infra/tables.ts must name the desk and the directory');
    this.tables = { desk, directory };

    const accessLogs = accessLogsBucket(this, 'AccessLogs', settings.logDays);
    this.files = privateBucket(this, 'Files', {
      accessLogs,
      cors: [
        {
          // Browsers put attachments here straight from the site, to a signed address.
          allowedOrigins: [settings.site?.domain ?? '*.cloudfront.net', ...settings.portalDomains].map(
            (host) => `https://${host}`,
          ),
          allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT],
          allowedHeaders: ['content-type'],
          maxAge: 3600,
        },
      ],
    });
    this.rawMail = privateBucket(this, 'RawMail', {
      accessLogs,
      rules: [{ transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) }] }],
    });
    this.rawMail.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ReceivedMail',
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.rawMail.arnForObjects('*')],
        conditions: {
          StringEquals: { 'aws:SourceAccount': this.account },
          ArnLike: {
            'aws:SourceArn': this.formatArn({
              service: 'ses',
              resource: 'receipt-rule-set',
              resourceName: `${receiptRuleSetName}:receipt-rule/*`,
            }),
          },
        },
      }),
    );

    this.userPool = this.#userPool();
    this.userPoolClient = this.userPool.addClient('Api', {
      // The API signs people in with its own permission (AdminInitiateAuth): a browser never speaks to Cognito.
      authFlows: { adminUserPassword: true },
      disableOAuth: true,
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: sessionLife,
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true })
        .withCustomAttributes('tenant', 'person'),
      // Nothing that says who somebody is: an empty list would mean every standard attribute.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });

    this.codesKey = new Key(this, 'Codes', {
      description: 'Guichet: codes and link tokens that are mailed, computed again instead of stored',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
      pendingWindow: Duration.days(30),
    });

    new CfnOutput(this, 'FilesBucket', { value: this.files.bucketName });
    new CfnOutput(this, 'RawMailBucket', { value: this.rawMail.bucketName });
    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
  }

  #table(spec: TableSpec): Table {
    const table = new Table(this, spec.id === 'desk' ? 'Desk' : 'Directory', {
      tableName: `Guichet-${spec.id}`,
      partitionKey: { name: spec.partitionKey, type: AttributeType.STRING },
      sortKey: { name: spec.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: spec.ttl,
      stream: StreamViewType[spec.stream],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Encrypted with the key that DynamoDB owns: a key of our own would cost each request and shut out nobody whom the
      // policies let in.
      encryption: TableEncryption.DEFAULT,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of spec.indexes) {
      table.addGlobalSecondaryIndex({
        indexName: index,
        partitionKey: { name: `${index}pk`, type: AttributeType.STRING },
        sortKey: { name: `${index}sk`, type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      });
    }
    return table;
  }

  #userPool(): UserPool {
    return new UserPool(this, 'People', {
      userPoolName: 'Guichet',
      // Accounts are made by the API alone, from a confirmed sign-up or an accepted invitation.
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      customAttributes: {
        tenant: new StringAttribute({ mutable: false, minLen: 30, maxLen: 30 }),
        person: new StringAttribute({ mutable: false, minLen: 30, maxLen: 30 }),
      },
      passwordPolicy: {
        minLength: minimumPassword,
        requireDigits: false,
        requireLowercase: false,
        requireSymbols: false,
        requireUppercase: false,
      },
      mfa: Mfa.OFF,
      accountRecovery: AccountRecovery.NONE,
      featurePlan: FeaturePlan.LITE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
