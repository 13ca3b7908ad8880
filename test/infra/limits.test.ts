import { describe, expect, it } from 'vitest';
import { bare, dressed, synthesised } from './synthesised.ts';

const everything = [...Object.values(synthesised.bare.templates), ...Object.values(synthesised.dressed.templates)];

describe('what IAM and CloudFormation would refuse', () => {
  it('no action that is allowed has a wildcard, but where CDK’s own function uploads the site', () => {
    interface Statement {
      Effect: string;
      Action: string | string[];
    }
    const statements = [bare, dressed].flatMap((app) =>
      app.all().flatMap(({ path, properties }) => {
        const documents = [
          properties.PolicyDocument,
          ...[properties.Policies ?? []].flat().map((one: { PolicyDocument?: object }) => one.PolicyDocument),
        ];
        return documents.flatMap((document) => (document?.Statement ?? []).map((one: Statement) => ({ path, ...one })));
      }),
    ) as ({ path: string } & Statement)[];
    expect(statements.length).toBeGreaterThan(100);
    const wild = statements.filter(
      ({ Effect, Action }) => Effect === 'Allow' && [Action].flat().some((action) => action.includes('*')),
    );
    expect(new Set(wild.map(({ path }) => path))).toEqual(
      new Set(['Edge/Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB/ServiceRole/DefaultPolicy']),
    );
  });

  it('descriptions of roles and policies are Latin-1, those of functions and alarms short enough', () => {
    for (const { path, Type, properties } of [...bare.all(), ...dressed.all()]) {
      const description = String(properties.Description ?? '');
      if (Type === 'AWS::IAM::Role' || Type === 'AWS::IAM::ManagedPolicy')
        expect(description, path).toMatch(/^[\u0020-\u007E\u00A1-\u00FF]*$/);
      if (Type === 'AWS::Lambda::Function') expect(description.length, path).toBeLessThanOrEqual(256);
      if (Type === 'AWS::CloudWatch::Alarm') expect(properties.AlarmDescription.length, path).toBeLessThanOrEqual(1024);
      if (Type === 'AWS::IAM::ManagedPolicy')
        expect(JSON.stringify(properties.PolicyDocument).length, path).toBeLessThan(6144);
      if (Type === 'AWS::Lambda::Function')
        expect(JSON.stringify(properties.Environment?.Variables ?? {}).length, path).toBeLessThan(4096);
    }
  });

  it('no stack is near the 500 resources that CloudFormation takes, or the megabyte', () => {
    for (const template of everything) {
      expect(Object.keys(template.Resources).length).toBeLessThan(450);
      expect(JSON.stringify(template).length).toBeLessThan(900_000);
    }
  });
});
