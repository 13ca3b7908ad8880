import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CnameRecord, HostedZone, type IHostedZone, MxRecord, TxtRecord } from 'aws-cdk-lib/aws-route53';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import {
  CfnReceiptRule,
  CfnReceiptRuleSet,
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import { deploymentLog } from '../constructs/deployment-log.ts';
import { ImpactAlarm } from '../constructs/impact-alarm.ts';
import type { Settings } from '../settings.ts';
import { receiptRuleSetName } from './data-stack.ts';

/** The configuration set that the domain's identity uses by itself; functions need not name it. */
export const configurationSetName = 'guichet';

export interface MailStackProps extends StackProps {
  settings: Settings;
  rawMail: IBucket;
  alarms: Topic;
}

/** Mail in (SES → bucket and topic) and out (SES with DKIM, a MAIL FROM domain, bounces and complaints to the operator). */
export class MailStack extends Stack {
  /** Tells of each received mail, after it is stored. */
  readonly received: Topic;
  /** Tells what became of each mail that was sent. */
  readonly deliveries: Topic;

  constructor(scope: Construct, id: string, props: MailStackProps) {
    super(scope, id, props);
    const { settings, rawMail, alarms } = props;
    const zone =
      settings.zone &&
      HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: settings.zone.id,
        zoneName: settings.zone.name,
      });
    this.deliveries = this.#sending(settings, zone, alarms);
    this.received = this.#receiving(settings, zone, rawMail);
  }

  #sending({ mailDomain, operatorEmail }: Settings, zone: IHostedZone | undefined, alarms: Topic): Topic {
    const feedback = new Topic(this, 'Feedback', { displayName: 'Guichet: bounces and complaints', enforceSSL: true });
    feedback.addSubscription(new EmailSubscription(operatorEmail));
    const configurationSet = new ConfigurationSet(this, 'Sending', {
      configurationSetName,
      tlsPolicy: ConfigurationSetTlsPolicy.OPTIONAL,
      reputationMetrics: true,
      // Each desk has a list of its own, which it can read and change; the account's would be one for all.
      disableSuppressionList: true,
    });
    configurationSet.addEventDestination('Feedback', {
      destination: EventDestination.snsTopic(feedback),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    const deliveries = new Topic(this, 'Deliveries', { displayName: 'Guichet: deliveries', enforceSSL: true });
    configurationSet.addEventDestination('Deliveries', {
      destination: EventDestination.snsTopic(deliveries),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    // Subdomains, which are the desks' own addresses, send and receive under the identity of their parent.
    const mailFromDomain = `mailer.${mailDomain}`;
    const identity = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(mailDomain),
      configurationSet,
      mailFromDomain,
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    });
    // AWS pauses an account at a bounce rate of 10 % or a complaint rate of 0.5 %; this warns at half.
    // https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-messages.html
    for (const [name, limit] of [
      ['BounceRate', 0.05],
      ['ComplaintRate', 0.0025],
    ] as const) {
      new ImpactAlarm(this, name, {
        name: `Guichet mail ${name}`,
        metric: new Metric({ namespace: 'AWS/SES', metricName: `Reputation.${name}`, statistic: 'Average' }),
        threshold: limit,
        impact: 'AWS may stop this account’s mail: nobody would get answers or codes.',
        remedy: 'the bounces and complaints that were mailed to you',
        topic: alarms,
      });
    }
    identity.dkimRecords.forEach(({ name, value }, index) => {
      this.#record(zone, `Dkim${index + 1}`, 'CNAME', name, value);
    });
    this.#record(zone, 'MailFromMx', 'MX', mailFromDomain, `feedback-smtp.${this.region}.amazonses.com`);
    this.#record(zone, 'MailFromSpf', 'TXT', mailFromDomain, 'v=spf1 include:amazonses.com ~all');
    this.#record(zone, 'Dmarc', 'TXT', `_dmarc.${mailDomain}`, 'v=DMARC1; p=quarantine');
    return deliveries;
  }

  #receiving(settings: Settings, zone: IHostedZone | undefined, rawMail: IBucket): Topic {
    const { mailDomain } = settings;
    const received = new Topic(this, 'Received', { displayName: 'Guichet: mail received', enforceSSL: true });
    const published = received.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ReceivedMail',
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [received.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    const ruleSet = new CfnReceiptRuleSet(this, 'Rules', { ruleSetName: receiptRuleSetName });
    const storing = (name: string, recipients: string[] | undefined, after?: string) => ({
      ruleSetName: ruleSet.ref,
      ...(after ? { after } : {}),
      rule: {
        name,
        enabled: true,
        ...(recipients ? { recipients } : {}),
        scanEnabled: true,
        tlsPolicy: 'Optional',
        actions: [{ s3Action: { bucketName: rawMail.bucketName, topicArn: received.topicArn } }],
      },
    });
    // The leading dot means every subdomain: one for each desk.
    const rule = new CfnReceiptRule(this, 'StoreAndTell', storing('store-and-tell', [`.${mailDomain}`]));
    // Without recipients a rule takes what comes to the account's verified domains: those of desks' own whose MX records lead here. A
    // mail that both rules take is told twice, and becomes one message; what is nobody's is kept as such (functions/mail/on-mail.ts).
    // https://docs.aws.amazon.com/ses/latest/APIReference/API_ReceiptRule.html
    const ownDomains = new CfnReceiptRule(this, 'OwnDomains', storing('own-domains', undefined, rule.ref));
    if (published.policyDependable) {
      rule.node.addDependency(published.policyDependable);
      ownDomains.node.addDependency(published.policyDependable);
    }
    // CloudFormation makes a rule set but cannot make it the active one of the account.
    const activation = new AwsCustomResource(this, 'Activation', {
      onUpdate: {
        service: 'SES',
        action: 'setActiveReceiptRuleSet',
        parameters: { RuleSetName: receiptRuleSetName },
        physicalResourceId: PhysicalResourceId.of('active-receipt-rule-set'),
      },
      onDelete: { service: 'SES', action: 'setActiveReceiptRuleSet', parameters: {} },
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({ actions: ['ses:SetActiveReceiptRuleSet'], resources: ['*'] }),
      ]),
      installLatestAwsSdk: false,
      logGroup: deploymentLog(this, 'ActivationLog', settings.logDays),
    });
    activation.node.addDependency(ownDomains);
    this.#record(zone, 'InboundMx', 'MX', `*.${mailDomain}`, `inbound-smtp.${this.region}.amazonaws.com`);
    return received;
  }

  /** Makes a DNS record in the zone, or says in an output which one to make. */
  #record(zone: IHostedZone | undefined, id: string, type: 'CNAME' | 'MX' | 'TXT', name: string, value: string): void {
    if (!zone) {
      const shown = type === 'MX' ? `10 ${value}` : value;
      new CfnOutput(this, `Dns${id}`, { value: `${name} ${type} ${shown}`, description: 'DNS record to make' });
      return;
    }
    // The final dot keeps Route 53 from appending the zone's name.
    const recordName = `${name}.`;
    if (type === 'CNAME') new CnameRecord(this, id, { zone, recordName, domainName: value });
    else if (type === 'MX') new MxRecord(this, id, { zone, recordName, values: [{ priority: 10, hostName: value }] });
    else new TxtRecord(this, id, { zone, recordName, values: [value] });
  }
}
