import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';

/** What whoever deploys decides: the `context` of cdk.json, or `-c name=value` on the command line. */
export interface Settings {
  /** The domain below which each desk has its address: `support@<slug>.<mailDomain>`. */
  mailDomain: string;
  /** Where alarms, budget warnings and bounces are mailed to. */
  operatorEmail: string;
  /** US dollars a month at which the budget warns. */
  monthlyBudget: number;
  /** Days for which the logs of functions and of access are kept: one of the values that CloudWatch Logs knows. */
  logDays: RetentionDays;
  /** The site's own domain, with the ARN of its certificate in us-east-1; without, the site has CloudFront's. */
  site?: { domain: string; certificateArn: string };
  /** Desks' own portal names that the site's certificate covers; `siteCertificateArn` is needed for them. */
  portalDomains: readonly string[];
  /** The Route 53 zone in which the DNS records are made; without, the outputs say which to make. */
  zone?: { id: string; name: string };
  /** The ARN of a web ACL in us-east-1 to put before the site. */
  webAclArn?: string;
}

/** Domains and addresses that stand in cdk.json until somebody writes their own. */
export function isPlaceholder(value: string): boolean {
  return value.endsWith('example.com');
}

function logDays(days: number): RetentionDays {
  // Infinite is one of them: access logs hold addresses of people, and must go.
  if (!(days in RetentionDays) || days === RetentionDays.INFINITE)
    throw new Error(`"logDays" is ${days}, which CloudWatch Logs does not know: try 7, 14, 30, 60, 90, 180 or 365`);
  return days;
}

/** Reads the settings. Throws, naming the setting, where one is missing or half of a pair. */
export function settingsOf(node: Node): Settings {
  const text = (name: string): string | undefined => {
    const value: unknown = node.tryGetContext(name);
    return value === undefined || value === '' ? undefined : String(value);
  };
  const required = (name: string): string => {
    const value = text(name);
    if (value === undefined) throw new Error(`Set "${name}" in the context of cdk.json, or with -c ${name}=…`);
    return value;
  };
  const positive = (name: string): number => {
    const value = Number(required(name));
    if (!(value > 0)) throw new Error(`"${name}" must be a number above zero`);
    return value;
  };
  const pair = (first: string, second: string): [string, string] | undefined => {
    const [one, two] = [text(first), text(second)];
    if ((one === undefined) !== (two === undefined)) throw new Error(`"${first}" and "${second}" go together`);
    return one !== undefined && two !== undefined ? [one, two] : undefined;
  };
  const site = pair('siteDomain', 'siteCertificateArn');
  const zone = pair('hostedZoneId', 'hostedZoneName');
  const webAclArn = text('webAclArn');
  const portalDomains = (text('portalDomains') ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (portalDomains.length > 0 && !site)
    throw new Error('"portalDomains" needs "siteDomain" and "siteCertificateArn": its certificate covers them as well');
  // They stand in the environment of functions, of which Lambda takes 4 KB; CloudFront takes 100 names unless asked for more.
  if (portalDomains.join(',').length > 2500)
    throw new Error(`"portalDomains" names ${portalDomains.length} domains, in more than 2500 characters: too many`);
  return {
    mailDomain: required('mailDomain'),
    operatorEmail: required('operatorEmail'),
    monthlyBudget: positive('monthlyBudget'),
    logDays: logDays(positive('logDays')),
    portalDomains,
    ...(site ? { site: { domain: site[0], certificateArn: site[1] } } : {}),
    ...(zone ? { zone: { id: zone[0], name: zone[1] } } : {}),
    ...(webAclArn ? { webAclArn } : {}),
  };
}
