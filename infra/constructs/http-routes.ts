import { Stack } from 'aws-cdk-lib';
import { type CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { PublishedRoute } from '../routes.ts';

/** Requests a second for all tenants together; a tenant's own share is in functions/shared/rate-limit.ts. */
const limits = { throttlingRateLimit: 500, throttlingBurstLimit: 1000 };
/** Where anybody may knock: enough for many people to sign in on a Monday morning, too few to guess passwords in bulk. */
const visitorLimits = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };

const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  size: '$context.responseLength',
  error: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
});

export interface HttpRoutesProps {
  api: CfnApi;
  /** The functions that answer, with their routes. */
  answering: { id: string; function: IFunction; routes: readonly PublishedRoute[] }[];
  keyAuthorizer: IFunction;
  identity: { issuer: string; audience: string };
  accessLog: LogGroup;
}

export function routeKeyOf({ method, path }: PublishedRoute): string {
  return `${method} ${path}`;
}

/** A construct id for a route: `GET /api/tickets/{ticketId}` → `GET-api-tickets-ticketId`. */
export function routeId(route: PublishedRoute): string {
  return routeKeyOf(route)
    .replace(/[{}]/g, '')
    .replace(/[^\w.]+/g, '-');
}

/** The routes of the API with who may call them, its limits and its log. */
export class HttpRoutes extends Construct {
  readonly #api: CfnApi;
  readonly #endpointArn: string;

  constructor(scope: Construct, id: string, props: HttpRoutesProps) {
    super(scope, id);
    this.#api = props.api;
    this.#endpointArn = Stack.of(this).formatArn({ service: 'execute-api', resource: props.api.ref });
    const authorizers = { member: this.#members(props.identity), key: this.#keys(props.keyAuthorizer) };
    const visitorRoutes: PublishedRoute[] = [];
    const made: CfnRoute[] = [];
    for (const { id: functionId, function: answering, routes } of props.answering) {
      const target = this.#integration(functionId, answering);
      for (const route of routes) {
        made.push(
          new CfnRoute(this, routeId(route), {
            apiId: this.#api.ref,
            routeKey: routeKeyOf(route),
            target,
            ...(route.auth === 'visitor'
              ? { authorizationType: 'NONE' }
              : {
                  authorizationType: route.auth === 'member' ? 'JWT' : 'CUSTOM',
                  authorizerId: authorizers[route.auth].ref,
                }),
          }),
        );
        if (route.auth === 'visitor') visitorRoutes.push(route);
      }
    }
    const stage = new CfnStage(this, 'Stage', {
      apiId: this.#api.ref,
      stageName: '$default',
      autoDeploy: true,
      // Without metrics for each route, which are paid one by one: the functions have theirs.
      defaultRouteSettings: { ...limits, detailedMetricsEnabled: false },
      routeSettings: Object.fromEntries(
        visitorRoutes.map((route) => [
          routeKeyOf(route),
          {
            ThrottlingRateLimit: visitorLimits.throttlingRateLimit,
            ThrottlingBurstLimit: visitorLimits.throttlingBurstLimit,
            DetailedMetricsEnabled: false,
          },
        ]),
      ),
      accessLogSettings: { destinationArn: props.accessLog.logGroupArn, format: accessLogFormat },
    });
    // Limits of a route that is not there yet are refused.
    for (const route of made) stage.addResourceDependency(route);
  }

  #integration(id: string, target: IFunction): string {
    const integration = new CfnIntegration(this, `${id}-integration`, {
      apiId: this.#api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: target.functionArn,
      payloadFormatVersion: '2.0',
    });
    // One permission for all of a function's routes: one for each would outgrow the function's policy.
    this.#mayInvoke(`${id}-permission`, target, `${this.#endpointArn}/*/*`);
    return `integrations/${integration.ref}`;
  }

  #members({ issuer, audience }: HttpRoutesProps['identity']): CfnAuthorizer {
    return new CfnAuthorizer(this, 'Members', {
      apiId: this.#api.ref,
      name: 'members',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer, audience: [audience] },
    });
  }

  #keys(target: IFunction): CfnAuthorizer {
    const stack = Stack.of(this);
    const authorizer = new CfnAuthorizer(this, 'Keys', {
      apiId: this.#api.ref,
      name: 'keys',
      authorizerType: 'REQUEST',
      identitySource: ['$request.header.Authorization'],
      authorizerUri: `arn:${stack.partition}:apigateway:${stack.region}:lambda:path/2015-03-31/functions/${target.functionArn}/invocations`,
      authorizerPayloadFormatVersion: '2.0',
      enableSimpleResponses: true,
      // A deleted key is refused at once.
      authorizerResultTtlInSeconds: 0,
    });
    this.#mayInvoke('keys-permission', target, `${this.#endpointArn}/authorizers/${authorizer.ref}`);
    return authorizer;
  }

  #mayInvoke(id: string, target: IFunction, sourceArn: string): void {
    new CfnPermission(this, id, {
      action: 'lambda:InvokeFunction',
      functionName: target.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn,
    });
  }
}
