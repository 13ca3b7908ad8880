import { Button, NumberInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { aidKeys } from '../../queries/aid.ts';
import { settingsText } from '../../words/settings.ts';
import own from './recurring.module.css';

const bounds = { incidents: { from: 3, to: 50 }, days: { from: 1, to: 60 } };

/** From how many incidents within how many days on the desk speaks of recurring ones. */
export function RecurrenceForm({ recurrence }: { recurrence: { incidents: number; days: number; revision: number } }) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const within = (name: 'incidents' | 'days', value: number) =>
    Number.isInteger(value) && value >= bounds[name].from && value <= bounds[name].to
      ? undefined
      : say('recurring.number', bounds[name]);
  const form = useForm({
    initial: { incidents: recurrence.incidents, days: recurrence.days },
    check: ({ incidents, days }) => ({ incidents: within('incidents', incidents), days: within('days', days) }),
    async send(values) {
      const body = { ...values, revision: recurrence.revision };
      client.setQueryData(aidKeys.recurrence, await answer(api.PUT('/api/recurrence', { body })));
      announce(say('recurring.rule.saved'));
    },
  });
  return (
    <form onSubmit={form.onSubmit} noValidate aria-label={say('recurring.rule')}>
      <div className={own.rule}>
        {(['incidents', 'days'] as const).map((name) => {
          const { value, onValue, fault } = form.field(name);
          return (
            <NumberInput
              key={name}
              name={name}
              label={say(`recurring.${name}`)}
              value={value}
              error={fault}
              min={bounds[name].from}
              max={bounds[name].to}
              clampBehavior="none"
              allowDecimal={false}
              onChange={(next) => onValue(Number(next))}
            />
          );
        })}
        <Button type="submit" variant="default" loading={form.busy}>
          {say('save')}
        </Button>
      </div>
      {form.problem && <ProblemNotice problem={form.problem} shown={['incidents', 'days']} />}
    </form>
  );
}
