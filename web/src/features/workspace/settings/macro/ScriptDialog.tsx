import { Button, Group, Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { CallScript } from '../../../../../../functions/macros/script.ts';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { announce } from '../../parts/announce.ts';
import { macroKeys } from '../../queries/macros.ts';
import { useCustomers } from '../../queries/people.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import settings from '../settings.module.css';
import { WordsInput } from '../workflow/WordsInput.tsx';
import { KeptForm } from './KeptForm.tsx';

type Step = CallScript['steps'][number];

interface Values {
  name: string;
  customerId: string;
  type: CallScript['type'] | '';
  steps: Step[];
}

interface Props {
  /** Absent for a new one. */
  script: CallScript | undefined;
  onClose: () => void;
}

const mostSteps = 20;

/** A script's name, whose calls it is for, and what is said and asked. */
export function ScriptDialog({ script, onClose }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const client = useQueryClient();
  const { data: customers = [] } = useCustomers();
  const form = useForm<Values>({
    initial: {
      name: script?.name ?? '',
      customerId: script?.customerId ?? '',
      type: script?.type ?? '',
      steps: script?.steps ?? [{ kind: 'say', text: { fr: '', en: '' } }],
    },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('macros.nameMissing') }),
    async send({ customerId, type, ...rest }) {
      const body = {
        ...rest,
        ...(customerId ? { customerId } : {}),
        ...(type ? { type } : {}),
      };
      if (script) {
        const params = { path: { scriptId: script.id } };
        await answer(api.PUT('/api/call-scripts/{scriptId}', { params, body: { ...body, revision: script.revision } }));
      } else await answer(api.POST('/api/call-scripts', { body }));
      await client.invalidateQueries({ queryKey: macroKeys.scripts });
      announce(say('macros.saved', { name: body.name }));
      onClose();
    },
  });
  const { steps, customerId, type } = form.values;
  const put = (next: Step[]) => form.set('steps', next);
  const faultOf = (index: number) =>
    form.problem?.faults.find(({ field }) => field.startsWith(`steps.${index}.`))?.message;
  return (
    <KeptForm
      title={script ? say('macros.edit', { name: script.name }) : say('scripts.add')}
      form={form}
      shown={[
        'name',
        ...(form.problem?.faults ?? []).map(({ field }) => field).filter((one) => one.startsWith('steps')),
      ]}
      onClose={onClose}
    >
      <div className={settings.fields}>
        <Select
          label={say('scripts.customer')}
          data={[
            { value: '', label: say('scripts.everybody') },
            ...customers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={customerId}
          allowDeselect={false}
          searchable
          onChange={(value) => form.set('customerId', value ?? '')}
        />
        <Select
          label={say('scripts.type')}
          data={[
            { value: '', label: say('scripts.bothTypes') },
            ...(['incident', 'serviceRequest'] as const).map((one) => ({ value: one, label: words(`type.${one}`) })),
          ]}
          value={type}
          allowDeselect={false}
          onChange={(value) => form.set('type', (value ?? '') as Values['type'])}
        />
      </div>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no ids; each is edited in its place.
        <div key={index} className={settings.part}>
          <WordsInput
            label={say(step.kind === 'say' ? 'scripts.say' : 'scripts.ask', { number: index + 1 })}
            value={step.text}
            maxLength={500}
            long={step.kind === 'say'}
            fault={(language) => (language === 'fr' ? faultOf(index) : undefined)}
            onValue={(text) => put(steps.map((one, at) => (at === index ? { ...one, text } : one)))}
          />
          {steps.length > 1 && (
            <Button size="compact-xs" variant="subtle" onClick={() => put(steps.filter((_, at) => at !== index))}>
              {say('scripts.remove', { number: index + 1 })}
            </Button>
          )}
        </div>
      ))}
      <Group>
        {(['say', 'ask'] as const).map((kind) => (
          <Button
            key={kind}
            size="compact-sm"
            variant="default"
            disabled={steps.length >= mostSteps}
            onClick={() => put([...steps, { kind, text: { fr: '', en: '' } }])}
          >
            {say(`scripts.add.${kind}`)}
          </Button>
        ))}
      </Group>
    </KeptForm>
  );
}
