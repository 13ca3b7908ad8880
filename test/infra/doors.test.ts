import { describe, expect, it } from 'vitest';
import { routesByFunction } from '../../infra/routes.ts';
import { account, bare, dressed, synthesised } from './synthesised.ts';

describe('the API', () => {
  it('has every route with the authorizer that it asks for, and limits', async () => {
    const deployed = new Map(
      dressed.all('AWS::ApiGatewayV2::Route').map(({ properties }) => [properties.RouteKey, properties]),
    );
    const routes = [...(await routesByFunction()).values()].flat();
    expect(deployed.size).toBe(routes.length);
    const authorizers = Object.fromEntries(
      dressed
        .all('AWS::ApiGatewayV2::Authorizer')
        .map((one) => [`${one.stack}-${one.id}`.toLowerCase(), one.properties]),
    );
    const stage = dressed.at('Routes/Http/Stage').properties;
    for (const { method, path, auth } of routes) {
      const key = `${method} ${path}`;
      const { AuthorizationType, AuthorizerId } = deployed.get(key) ?? {};
      expect(AuthorizationType, key).toBe({ member: 'JWT', key: 'CUSTOM', visitor: 'NONE' }[auth]);
      expect(authorizers[AuthorizerId]?.AuthorizerType, key).toBe(
        { member: 'JWT', key: 'REQUEST', visitor: undefined }[auth],
      );
      if (auth === 'visitor')
        expect(stage.RouteSettings[key], key).toMatchObject({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
    }
    expect(stage.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 });
    expect(JSON.parse(stage.AccessLogSettings.Format)).toMatchObject({ status: '$context.status' });
  });

  it('believes tokens of the user pool and its one client alone, and asks for a key’s state each time', () => {
    const { JwtConfiguration } = dressed.at('Routes/Http/Members').properties;
    const client = dressed.at('Data/People/Api');
    expect(JwtConfiguration).toEqual({
      Issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/data-peoplee38c8d03',
      Audience: [`${client.stack}-${client.id}`.toLowerCase()],
    });
    expect(client.properties.ExplicitAuthFlows).toEqual(['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
    expect(client.properties.PreventUserExistenceErrors).toBe('ENABLED');
    expect(dressed.at('Routes/Http/Keys').properties).toMatchObject({
      AuthorizerResultTtlInSeconds: 0,
      EnableSimpleResponses: true,
    });
  });
});

describe('mail', () => {
  it('of every desk, and of domains of their own, is stored, then told', () => {
    const { Rule, RuleSetName } = dressed.at('Mail/StoreAndTell').properties;
    const storing = {
      Enabled: true,
      ScanEnabled: true,
      Actions: [{ S3Action: { BucketName: 'data-rawmaila1b12ce5', TopicArn: dressed.arn('Mail/Received') } }],
    };
    expect(Rule).toMatchObject({ ...storing, Recipients: ['.desk.fabrique.example'] });
    // All verified domains of the account: which ones desks have of their own, nobody knows at a deployment.
    const own = dressed.at('Mail/OwnDomains').properties;
    expect(own).toMatchObject({ Rule: storing, RuleSetName });
    expect(own.Rule).not.toHaveProperty('Recipients');
    expect(dressed.all('Custom::AWS').map(({ properties }) => JSON.parse(properties.Create))).toMatchObject([
      { action: 'setActiveReceiptRuleSet', parameters: { RuleSetName: 'guichet' } },
    ]);
    expect(RuleSetName).toBeTruthy();
    const may = dressed.at('Data/RawMail/Policy').properties.PolicyDocument.Statement.at(-1);
    expect(may).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: 'ses.amazonaws.com' },
      Action: 's3:PutObject',
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    });
    expect(dressed.all('AWS::SNS::Subscription').map(({ properties }) => properties)).toContainEqual(
      expect.objectContaining({ Protocol: 'sqs', TopicArn: dressed.arn('Mail/Received'), RawMessageDelivery: true }),
    );
  });

  it('that comes back is told to the operator', () => {
    const feedback = dressed.arn('Mail/Feedback');
    expect(
      dressed.all('AWS::SES::ConfigurationSetEventDestination').map(({ properties }) => properties.EventDestination),
    ).toEqual([
      { Enabled: true, MatchingEventTypes: ['bounce', 'complaint', 'reject'], SnsDestination: { TopicARN: feedback } },
      {
        Enabled: true,
        MatchingEventTypes: ['delivery', 'deliveryDelay', 'bounce', 'complaint', 'reject'],
        SnsDestination: { TopicARN: dressed.arn('Mail/Deliveries') },
      },
    ]);
    expect(dressed.all('AWS::SNS::Subscription').map(({ properties }) => properties)).toContainEqual(
      expect.objectContaining({ Protocol: 'sqs', TopicArn: dressed.arn('Mail/Deliveries'), RawMessageDelivery: true }),
    );
    expect(dressed.all('AWS::SNS::Subscription').map(({ properties }) => properties)).toContainEqual({
      Protocol: 'email',
      TopicArn: feedback,
      Endpoint: 'operator@fabrique.example',
    });
  });

  it('has its records in the zone, or says which to make', () => {
    const records = dressed.all('AWS::Route53::RecordSet').filter(({ stack }) => stack === 'Mail');
    expect(records.map(({ properties }) => properties.Type).sort()).toEqual([
      'CNAME',
      'CNAME',
      'CNAME',
      'MX',
      'MX',
      'TXT',
      'TXT',
    ]);
    expect(records.find(({ properties }) => properties.Name === '*.desk.fabrique.example.')?.properties).toMatchObject({
      Type: 'MX',
      ResourceRecords: ['10 inbound-smtp.eu-west-1.amazonaws.com'],
    });
    const outputs = Object.keys(synthesised.bare.templates.Mail?.Outputs ?? {}).filter((name) =>
      name.startsWith('Dns'),
    );
    expect(outputs).toHaveLength(records.length);
    expect(bare.all('AWS::Route53::RecordSet')).toEqual([]);
  });
});
