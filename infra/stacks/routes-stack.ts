import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { functions } from '../../functions/manifest.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import type { PublishedRoute } from '../routes.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data-stack.ts';

export interface RoutesStackProps extends StackProps {
  settings: Settings;
  data: DataStack;
  api: CfnApi;
  routes: ReadonlyMap<string, readonly PublishedRoute[]>;
  /** The functions, by their id in the manifest. */
  answering: ReadonlyMap<string, LambdaFunction>;
}

/** The routes of the HTTP API and who may call them: apart from the functions, since CloudFormation takes 500 resources a stack. */
export class RoutesStack extends Stack {
  constructor(scope: Construct, id: string, props: RoutesStackProps) {
    super(scope, id, props);
    const { data, api, routes, settings, answering } = props;
    const keyAuthorizer = functions.find(({ trigger }) => trigger.kind === 'authorizer');
    const keyFunction = answering.get(keyAuthorizer?.id ?? '');
    if (!keyFunction) throw new Error('The manifest names no authorizer for API keys');
    new HttpRoutes(this, 'Http', {
      api,
      answering: [...answering].flatMap(([functionId, lambda]) => {
        const own = routes.get(functionId);
        return own ? [{ id: functionId, function: lambda, routes: own }] : [];
      }),
      keyAuthorizer: keyFunction,
      identity: {
        issuer: `https://cognito-idp.${this.region}.amazonaws.com/${data.userPool.userPoolId}`,
        audience: data.userPoolClient.userPoolClientId,
      },
      accessLog: new LogGroup(this, 'ApiAccess', {
        logGroupName: '/guichet/api-access',
        retention: settings.logDays,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
  }
}
