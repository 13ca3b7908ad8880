import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bare, dressed } from './synthesised.ts';

const { DistributionConfig } = dressed.at('Edge/Distribution').properties;
const behaviours = [
  { PathPattern: '*', ...DistributionConfig.DefaultCacheBehavior },
  ...(DistributionConfig.CacheBehaviors as Record<string, unknown>[]),
] as { PathPattern: string; ResponseHeadersPolicyId: string; TargetOriginId: string; ViewerProtocolPolicy: string }[];
const at = (pattern: string) => behaviours.find(({ PathPattern }) => PathPattern === pattern);
const policies = new Map(
  dressed
    .all('AWS::CloudFront::ResponseHeadersPolicy')
    .map(({ stack, id, properties }) => [`${stack}-${id}`.toLowerCase(), properties.ResponseHeadersPolicyConfig]),
);

interface Viewer {
  request: { uri: string; headers: Record<string, { value: string }> };
  viewer: { ip: string };
}

/** Runs a CloudFront function as it is deployed. */
function edge(path: string, event: Partial<Viewer>) {
  const { FunctionCode, FunctionConfig } = dressed.at(path).properties;
  expect(FunctionConfig.Runtime).toBe('cloudfront-js-2.0');
  expect(FunctionCode.length).toBeLessThan(10_240);
  return runInNewContext(`${FunctionCode}\nhandler(event)`, { event });
}

describe('the origin that browsers see', () => {
  it.each(['*', '/desk*', '/assets/*', '/api/*'])(
    '%s comes with a strict policy of content and the security headers',
    (pattern) => {
      const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = policies.get(
        at(pattern)?.ResponseHeadersPolicyId ?? '',
      );
      const csp = security.ContentSecurityPolicy.ContentSecurityPolicy.split('; ') as string[];
      expect(csp).toContain("default-src 'none'");
      // The script that stands in the pages, and no other.
      const early = createHash('sha256').update(readFileSync('web/src/early.js')).digest('base64');
      expect(csp).toContain(`script-src 'self' 'sha256-${early}'`);
      expect(csp).toContain("frame-ancestors 'none'");
      expect(csp).toContain("object-src 'none'");
      expect(csp).toContain("base-uri 'none'");
      expect(csp).toContain("connect-src 'self' https://s3.eu-west-1.amazonaws.com/data-files8e6940b8/");
      expect(csp.filter((directive) => /\*|unsafe-eval|http:/.test(directive))).toEqual([]);
      // An agent may ask for the images of the internet that a mail names; nobody else's page shows any.
      expect(csp.filter((directive) => / https:( |$)/.test(directive))).toEqual(
        pattern === '/desk*' ? [expect.stringMatching(/^img-src /)] : [],
      );
      expect(csp.filter((directive) => directive.includes('unsafe-inline'))).toEqual([
        "style-src 'self' 'unsafe-inline'",
      ]);
      expect(security).toMatchObject({
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: true },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 63_072_000,
          IncludeSubdomains: true,
          Preload: true,
          Override: true,
        },
      });
      expect(custom.Items).toContainEqual({
        Header: 'Cross-Origin-Opener-Policy',
        Value: 'same-origin',
        Override: true,
      });
      expect(custom.Items).toContainEqual(expect.objectContaining({ Header: 'Permissions-Policy', Override: true }));
    },
  );

  it('is HTTPS alone, with TLS 1.2 and the web ACL where they are set', () => {
    for (const { PathPattern, ViewerProtocolPolicy } of behaviours)
      expect(ViewerProtocolPolicy, PathPattern).toMatch(/^(redirect-to-https|https-only)$/);
    expect(DistributionConfig).toMatchObject({
      Aliases: ['guichet.fabrique.example', 'aide.client.example', 'help.other.example'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
      HttpVersion: 'http2and3',
    });
    expect(DistributionConfig.WebACLId).toContain(':global/webacl/guichet/');
    const plain = bare.at('Edge/Distribution').properties.DistributionConfig;
    expect([plain.Aliases, plain.WebACLId]).toEqual([undefined, undefined]);
  });

  it('keeps what is named by its content, asks again for pages, and never keeps answers of the API', () => {
    const kept = (pattern: string) =>
      policies
        .get(at(pattern)?.ResponseHeadersPolicyId ?? '')
        .CustomHeadersConfig.Items.find((one: { Header: string }) => one.Header === 'Cache-Control')?.Value;
    expect(kept('*')).toBe('no-cache');
    expect(kept('/assets/*')).toBe('public, max-age=31536000, immutable');
    // CloudFront's managed policies: no caching; everything that the viewer sent, but the Host header.
    expect(at('/api/*')).toMatchObject({
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      AllowedMethods: expect.arrayContaining(['POST', 'PATCH', 'DELETE']),
    });
  });

  it('reads the site through its own access control, and shows the API a secret', () => {
    const origins = DistributionConfig.Origins as {
      Id: string;
      OriginAccessControlId?: unknown;
      OriginCustomHeaders?: { HeaderName: string; HeaderValue: string }[];
    }[];
    const [site, api] = ['*', '/api/*'].map((pattern) => origins.find(({ Id }) => Id === at(pattern)?.TargetOriginId));
    expect(site?.OriginAccessControlId).toBeTruthy();
    const [header] = api?.OriginCustomHeaders ?? [];
    expect(header?.HeaderName).toBe('x-front-door');
    expect(header?.HeaderValue).toMatch(/^\{\{resolve:secretsmanager:/);
    expect(dressed.at('Compute/tickets-api/Function').properties.Environment.Variables.FRONT_DOOR).toBe(
      header?.HeaderValue,
    );
    const readers = dressed
      .at('Edge/Site/Policy')
      .properties.PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(readers).toMatchObject([{ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } }]);
  });
});

describe('the function before the site', () => {
  const asked = (uri: string) => edge('Edge/PagePaths', { request: { uri, headers: {} } });

  it.each([
    ['/', '/index.html'],
    ['/signin', '/signin/index.html'],
    ['/signin/', '/signin/index.html'],
    ['/desk/tickets/tkt_1', '/desk/index.html'],
    ['/p/exemple', '/p/index.html'],
    ['/openapi.json', '/openapi.json'],
    ['/assets/a.js', '/assets/a.js'],
  ])('answers %s with %s', (uri, file) => {
    expect(asked(uri).uri).toBe(file);
  });

  it('says that a page does not exist, with the security headers', () => {
    const answer = asked('/nothing-here');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-security-policy'].value).toBe("default-src 'none'");
    expect(answer.body.data).toContain('Cette page n’existe pas');
  });
});

describe('the function before the API', () => {
  it('says who calls, whatever the caller says', () => {
    const headers = { 'x-viewer-address': { value: '192.0.2.1' } };
    const request = edge('Edge/ViewerAddress', { request: { uri: '/api/me', headers }, viewer: { ip: '203.0.113.7' } });
    expect(request.headers['x-viewer-address'].value).toBe('203.0.113.7');
  });
});
