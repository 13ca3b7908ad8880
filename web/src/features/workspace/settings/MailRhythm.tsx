import { Checkbox, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { urgencies } from '../../../../../functions/people/rhythm.ts';
import { type Weekday, weekdays } from '../../../../../functions/sla/day.ts';
import type { Problem } from '../../../client/problem.ts';
import type { components } from '../../../client/schema.d.ts';
import { settingsText } from '../words/settings.ts';
import styles from './settings.module.css';
import { timeZones } from './time-zones.ts';

type Rhythm = components['schemas']['NotificationPreferences']['rhythm'];

interface Props {
  rhythm: Rhythm;
  problem: Problem | undefined;
  onRhythm: (rhythm: Rhythm) => void;
}

const workdays: Weekday[] = weekdays.slice(0, 5);

interface DaysProps {
  label: string;
  days: readonly Weekday[];
  fault: string | undefined;
  onDays: (days: Weekday[]) => void;
}

function Days({ label, days, fault, onDays }: DaysProps) {
  const say = settingsText.useText();
  return (
    <Checkbox.Group
      label={label}
      value={[...days]}
      error={fault}
      onChange={(chosen) => onDays(weekdays.filter((day) => chosen.includes(day)))}
    >
      <Group gap="sm" mt={6}>
        {weekdays.map((day) => (
          <Checkbox key={day} value={day} label={say(`rota.${day}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

/** When mails come to oneself: at certain hours, gathered in an overview, and which come at once all the same. */
export function MailRhythm({ rhythm, problem, onRhythm }: Props) {
  const say = settingsText.useText();
  const { hours, digest, urgent, timeZone } = rhythm;
  const change = (more: Partial<Rhythm>) => onRhythm({ ...rhythm, ...more });
  const faultAt = (path: string) => problem?.about(`rhythm.${path}`);
  return (
    <Stack>
      <div>
        <h3>{say('rhythm.title')}</h3>
        <p className={styles.soft}>{say('rhythm.text')}</p>
      </div>
      <Switch
        label={say('rhythm.hours')}
        description={say('rhythm.hoursHint')}
        checked={hours !== null}
        onChange={(event) =>
          change({ hours: event.currentTarget.checked ? { days: workdays, from: '08:00', to: '18:00' } : null })
        }
      />
      {hours && (
        <>
          <Days
            label={say('rhythm.hoursDays')}
            days={hours.days}
            fault={faultAt('hours.days')}
            onDays={(days) => change({ hours: { ...hours, days } })}
          />
          <div className={styles.rowOfFields}>
            {(['from', 'to'] as const).map((edge) => (
              <TextInput
                key={edge}
                type="time"
                label={say(`rhythm.${edge}`)}
                value={hours[edge]}
                error={faultAt(`hours.${edge}`)}
                onChange={(event) => change({ hours: { ...hours, [edge]: event.currentTarget.value } })}
              />
            ))}
          </div>
        </>
      )}
      <Switch
        label={say('rhythm.digest')}
        description={say('rhythm.digestHint')}
        checked={digest !== null}
        onChange={(event) => change({ digest: event.currentTarget.checked ? { days: workdays, time: '08:00' } : null })}
      />
      {digest && (
        <>
          <Days
            label={say('rhythm.digestDays')}
            days={digest.days}
            fault={faultAt('digest.days')}
            onDays={(days) => change({ digest: { ...digest, days } })}
          />
          <div className={styles.rowOfFields}>
            <TextInput
              type="time"
              label={say('rhythm.digestTime')}
              value={digest.time}
              error={faultAt('digest.time')}
              onChange={(event) => change({ digest: { ...digest, time: event.currentTarget.value } })}
            />
          </div>
        </>
      )}
      {(hours || digest) && (
        <>
          <Checkbox.Group
            label={say('rhythm.urgent')}
            description={say('rhythm.urgentHint')}
            value={urgent}
            onChange={(chosen) => change({ urgent: urgencies.filter((one) => chosen.includes(one)) })}
          >
            <Stack gap="xs" mt={6}>
              {urgencies.map((one) => (
                <Checkbox key={one} value={one} label={one === 'p1' ? say('rhythm.p1') : say(`occasion.${one}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Select
            label={say('rhythm.zone')}
            searchable
            allowDeselect={false}
            limit={60}
            value={timeZone}
            error={faultAt('timeZone')}
            data={timeZones(timeZone)}
            onChange={(zone) => zone && change({ timeZone: zone })}
          />
        </>
      )}
    </Stack>
  );
}
