import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** The period over which the metrics of alarms are counted. */
export const alarmPeriod = Duration.minutes(5);

export interface ImpactAlarmProps {
  name: string;
  metric: IMetric;
  /** The alarm goes off at this value. */
  threshold: number;
  /** What a user notices: the first thing that whoever is woken wants to know. */
  impact: string;
  /** Where to look first. */
  remedy: string;
  topic: ITopic;
  /** Consecutive periods; one unless told. */
  periods?: number;
}

/** An alarm whose text says what users notice and what to do, to the operators’ topic. Silence is not an alarm. */
export class ImpactAlarm extends Construct {
  constructor(scope: Construct, id: string, props: ImpactAlarmProps) {
    super(scope, id);
    const alarm = new Alarm(this, 'Resource', {
      alarmName: props.name,
      alarmDescription: `Impact: ${props.impact} — Look at: ${props.remedy}`,
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: props.periods ?? 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(props.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}
