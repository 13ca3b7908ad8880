import { inject } from 'vitest';
import type { Suppression } from '../../infra/suppressions.ts';

/** What the app synthesises to, made once by synthesis.ts, with the templates' references resolved as AWS would. */

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: { 'aws:cdk:path'?: string };
}
export interface Template {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
}
export interface Finding {
  path: string;
  rule: string;
}
interface Variant {
  templates: Record<string, Template>;
  /** Why the synthesis failed, if it did. */
  refused?: string;
  /** Findings of the security rules that nobody accepted, and those that a suppression accepts. */
  found: Finding[];
  suppressed: Finding[];
  accepted: Suppression[];
  /** Warnings and errors of constructs. */
  said: string[];
}
export type Synthesised = Record<'bare' | 'dressed', Variant>;

declare module 'vitest' {
  interface ProvidedContext {
    synthesised: Synthesised;
  }
}

export const account = '123456789012';
export const region = 'eu-west-1';

const pseudo: Readonly<Record<string, string>> = {
  'AWS::AccountId': account,
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** A resource of one stack, its properties resolved. */
// biome-ignore lint/suspicious/noExplicitAny: a template has as many shapes as AWS has resources.
export type Deployed = Omit<Resource, 'Properties'> & { stack: string; id: string; path: string; properties: any };

type Ref = [stack: string, id: string, resource: Resource];

/** ARNs by type of resource: what follows `arn:aws:`. */
const arns: Readonly<Record<string, (name: string, resource: Resource) => string>> = {
  'AWS::DynamoDB::Table': (name) => `dynamodb:${region}:${account}:table/${name}`,
  'AWS::IAM::Role': (name, { Properties }) => `iam::${account}:role${String(Properties.Path ?? '/')}${name}`,
  'AWS::IAM::ManagedPolicy': (name) => `iam::${account}:policy/guichet/${name}`,
  'AWS::Lambda::Function': (name) => `lambda:${region}:${account}:function:${name}`,
  'AWS::SQS::Queue': (name) => `sqs:${region}:${account}:${name}`,
  'AWS::SNS::Topic': (name) => `sns:${region}:${account}:${name}`,
  'AWS::S3::Bucket': (name) => `s3:::${name}`,
  'AWS::KMS::Key': (name) => `kms:${region}:${account}:key/${name}`,
  'AWS::Cognito::UserPool': (name) => `cognito-idp:${region}:${account}:userpool/${name}`,
  'AWS::Logs::LogGroup': (name) => `logs:${region}:${account}:log-group:${name}:*`,
};

const nameProperties = ['TableName', 'FunctionName', 'QueueName', 'LogGroupName'];

function nameOf([stack, id, { Properties }]: Ref): string {
  const given = nameProperties.map((name) => Properties[name]).find((value) => typeof value === 'string');
  return (given as string | undefined) ?? `${stack}-${id}`.toLowerCase();
}

function arnOf(ref: Ref): string {
  const [, , resource] = ref;
  return `arn:aws:${arns[resource.Type]?.(nameOf(ref), resource) ?? `unknown:::${nameOf(ref)}`}`;
}

/** Types whose `Ref` is not their name. */
const refs: Readonly<Record<string, (ref: Ref) => string>> = {
  'AWS::SQS::Queue': (ref) => `https://sqs.${region}.amazonaws.com/${account}/${nameOf(ref)}`,
  'AWS::SNS::Topic': arnOf,
  'AWS::IAM::ManagedPolicy': arnOf,
};

class Templates {
  readonly #templates: Readonly<Record<string, Template>>;
  readonly #exports = new Map<string, [stack: string, value: unknown]>();
  #resources: Deployed[] | undefined;

  constructor(templates: Readonly<Record<string, Template>>) {
    this.#templates = templates;
    for (const [stack, { Outputs = {} }] of Object.entries(templates))
      for (const { Value, Export } of Object.values(Outputs))
        if (Export) this.#exports.set(Export.Name, [stack, Value]);
  }

  /** All resources of a type, or of any. */
  all(type?: string): Deployed[] {
    this.#resources ??= Object.entries(this.#templates).flatMap(([stack, { Resources }]) =>
      Object.entries(Resources).map(([id, { Properties, ...rest }]) => ({
        ...rest,
        stack,
        id,
        path: (rest.Metadata?.['aws:cdk:path'] ?? '').replace(/\/Resource(?=\/|$)/g, ''),
        properties: this.#resolve(stack, Properties ?? {}),
      })),
    );
    return type === undefined ? this.#resources : this.#resources.filter(({ Type }) => Type === type);
  }

  /** The one resource at a path of the construct tree. */
  at(path: string): Deployed {
    const [found, ...more] = this.all().filter((one) => one.path === path);
    if (!found || more.length) throw new Error(`${more.length ? 'Several resources' : 'No resource'} at ${path}`);
    return found;
  }

  arn(path: string): string {
    const { stack, id } = this.at(path);
    return arnOf(this.#ref(stack, id));
  }

  #ref(stack: string, id: string): Ref {
    const resource = this.#templates[stack]?.Resources[id];
    if (!resource) throw new Error(`${stack} has no ${id}`);
    return [stack, id, resource];
  }

  #resolve(stack: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#resolve(stack, one));
    if (value === null || typeof value !== 'object') return value;
    const [[intrinsic, argument] = ['', undefined], ...others] = Object.entries(value);
    if (others.length === 0) {
      const resolved = this.#intrinsic(stack, intrinsic, argument);
      if (resolved !== undefined) return resolved;
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.#resolve(stack, inner)]));
  }

  #intrinsic(stack: string, name: string, argument: unknown): unknown {
    const given = () => this.#resolve(stack, argument) as unknown[];
    if (name === 'Ref') {
      const id = String(argument);
      if (pseudo[id] !== undefined) return pseudo[id];
      const ref = this.#ref(stack, id);
      return refs[ref[2].Type]?.(ref) ?? nameOf(ref);
    }
    if (name === 'Fn::GetAtt') {
      const [id, attribute] = argument as [string, string];
      const ref = this.#ref(stack, id);
      if (attribute === 'Arn') return arnOf(ref);
      if (attribute === 'StreamArn') return `${arnOf(ref)}/stream/2026-01-01T00:00:00.000`;
      return attribute.endsWith('Name') && attribute !== 'DomainName'
        ? nameOf(ref)
        : `https://${nameOf(ref)}.${attribute}`;
    }
    if (name === 'Fn::ImportValue') {
      const [producer, value] = this.#exports.get(String(this.#resolve(stack, argument))) ?? [];
      if (!producer) throw new Error(`Nobody exports ${String(argument)}`);
      return this.#resolve(producer, value);
    }
    if (name === 'Fn::Join') {
      const [separator, parts] = given() as [string, string[]];
      return parts.join(separator);
    }
    if (name === 'Fn::Split') {
      const [separator, text] = given() as [string, string];
      return text.split(separator);
    }
    if (name === 'Fn::Select') {
      const [index, list] = given() as [string, string[]];
      return list[Number(index)];
    }
    if (name === 'Fn::Sub') return String(argument).replace(/\$\{([\w:]+)\}/g, (all, id: string) => pseudo[id] ?? all);
    return undefined;
  }
}

export const synthesised = inject('synthesised');
/** As cdk.json stands. */
export const bare = new Templates(synthesised.bare.templates);
/** With every setting made. */
export const dressed = new Templates(synthesised.dressed.templates);
