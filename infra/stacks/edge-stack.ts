import { readdirSync } from 'node:fs';
import { CfnOutput, Duration, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  type HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { deploymentLog } from '../constructs/deployment-log.ts';
import { pagePaths, viewerAddress } from '../constructs/page-paths.ts';
import { accessLogsBucket, privateBucket } from '../constructs/private-bucket.ts';
import { contentSecurityPolicy, securityHeaders, strictTransportSeconds, workspacePath } from '../security-headers.ts';
import type { Settings } from '../settings.ts';

export interface EdgeStackProps extends StackProps {
  settings: Settings;
  /** The built site. */
  siteFolder: string;
  files: IBucket;
}

/** The addresses of a built site's pages: `/`, `/signin`, … */
function pagesOf(siteFolder: string): string[] {
  return readdirSync(siteFolder, { recursive: true })
    .map((file) => `/${String(file)}`)
    .filter((file) => file.endsWith('/index.html'))
    .map((file) => file.slice(0, -'/index.html'.length) || '/')
    .toSorted();
}

/**
 * The one origin that browsers see: the site, and the API below `/api/`. The API itself is made here, empty, because its
 * functions must know this origin's address; their routes are in the ComputeStack.
 */
export class EdgeStack extends Stack {
  readonly api: CfnApi;
  /** `https://…`, without a slash at the end. */
  readonly siteUrl: string;
  /** The name to which desks' own portal names point (CNAME). */
  readonly portalTarget: string;
  /** Shown by CloudFront to the API with each request, so that the API believes what it says about the caller. */
  readonly frontDoor: Secret;

  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { settings, siteFolder, files } = props;
    this.api = new CfnApi(this, 'Api', { name: 'Guichet', protocolType: 'HTTP' });
    this.frontDoor = new Secret(this, 'FrontDoor', {
      description: 'Guichet: what CloudFront shows to the API',
      generateSecretString: { excludePunctuation: true, passwordLength: 40 },
      removalPolicy: RemovalPolicy.DESTROY,
    });

    const accessLogs = accessLogsBucket(this, 'AccessLogs', settings.logDays);
    const site = privateBucket(this, 'Site', { accessLogs });
    site.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const filesOrigin = `https://s3.${this.region}.amazonaws.com/${files.bucketName}/`;
    const pageFunction = new EdgeFunction(this, 'PagePaths', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(
        pagePaths(
          pagesOf(siteFolder),
          { ...securityHeaders, 'Content-Security-Policy': "default-src 'none'" },
          settings.portalDomains.length > 0 ? settings.site?.domain : undefined,
        ),
      ),
    });
    const siteOrigin = S3BucketOrigin.withOriginAccessControl(site);
    const pages = {
      origin: siteOrigin,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
    };
    const readsPaths = [{ function: pageFunction, eventType: FunctionEventType.VIEWER_REQUEST }];
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Guichet',
      ...(settings.site
        ? {
            domainNames: [settings.site.domain, ...settings.portalDomains],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', settings.site.certificateArn),
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }
        : {}),
      ...(settings.webAclArn ? { webAclId: settings.webAclArn } : {}),
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      enableLogging: true,
      // CloudFront writes its logs with an access control list, which a bucket must allow.
      logBucket: accessLogsBucket(this, 'ViewerLogs', settings.logDays, ObjectOwnership.BUCKET_OWNER_PREFERRED),
      logIncludesCookies: false,
      defaultBehavior: {
        ...pages,
        functionAssociations: readsPaths,
        responseHeadersPolicy: this.#headers('Pages', filesOrigin, { cacheControl: 'no-cache' }),
      },
      additionalBehaviors: {
        [`${workspacePath}*`]: {
          ...pages,
          functionAssociations: readsPaths,
          responseHeadersPolicy: this.#headers('Workspace', filesOrigin, {
            cacheControl: 'no-cache',
            page: 'workspace',
          }),
        },
        '/assets/*': {
          ...pages,
          // Their names are digests of their content.
          responseHeadersPolicy: this.#headers('Assets', filesOrigin, {
            cacheControl: 'public, max-age=31536000, immutable',
          }),
        },
        '/api/*': {
          origin: new HttpOrigin(Fn.select(2, Fn.split('/', this.api.attrApiEndpoint)), {
            customHeaders: { 'x-front-door': this.frontDoor.secretValue.unsafeUnwrap() },
            readTimeout: Duration.seconds(30),
          }),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          functionAssociations: [
            {
              eventType: FunctionEventType.VIEWER_REQUEST,
              function: new EdgeFunction(this, 'ViewerAddress', {
                runtime: FunctionRuntime.JS_2_0,
                code: FunctionCode.fromInline(viewerAddress),
              }),
            },
          ],
          responseHeadersPolicy: this.#headers('Answers', filesOrigin),
        },
      },
    });
    this.portalTarget = distribution.distributionDomainName;
    this.siteUrl = `https://${settings.site?.domain ?? distribution.distributionDomainName}`;

    new BucketDeployment(this, 'Upload', {
      // The stamp of the last local build is no part of the site.
      sources: [Source.asset(siteFolder, { exclude: ['.built'] })],
      destinationBucket: site,
      distribution,
      distributionPaths: ['/*'],
      memoryLimit: 512,
      logGroup: deploymentLog(this, 'UploadLog', settings.logDays),
    });
    this.#dns(settings, distribution);
    new CfnOutput(this, 'SiteUrl', { value: this.siteUrl });
    new CfnOutput(this, 'DistributionDomain', { value: distribution.distributionDomainName });
  }

  /** The headers of infra/security-headers.ts, and how long a browser may keep what it got. */
  #headers(
    id: string,
    filesOrigin: string,
    { cacheControl, page = 'other' }: { cacheControl?: string; page?: 'workspace' | 'other' } = {},
  ): ResponseHeadersPolicy {
    const {
      'X-Content-Type-Options': _nosniff,
      'X-Frame-Options': _deny,
      'Referrer-Policy': referrer,
      ...others
    } = securityHeaders;
    const custom = { ...others, ...(cacheControl ? { 'Cache-Control': cacheControl } : {}) };
    return new ResponseHeadersPolicy(this, `${id}Headers`, {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(filesOrigin, page), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: referrer as HeadersReferrerPolicy, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(strictTransportSeconds),
          includeSubdomains: true,
          preload: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(custom).map(([header, value]) => ({ header, value, override: true })),
      },
    });
  }

  #dns({ site, zone }: Settings, distribution: Distribution): void {
    if (!site || !zone) return;
    const hostedZone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: zone.id,
      zoneName: zone.name,
    });
    const record = {
      zone: hostedZone,
      recordName: `${site.domain}.`,
      target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
    };
    new ARecord(this, 'SiteIpv4', record);
    new AaaaRecord(this, 'SiteIpv6', record);
  }
}
