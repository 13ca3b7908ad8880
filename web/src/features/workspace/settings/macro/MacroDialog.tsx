import { useQueryClient } from '@tanstack/react-query';
import type { Action } from '../../../../../../workflows/actions.ts';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { announce } from '../../parts/announce.ts';
import { macroKeys } from '../../queries/macros.ts';
import type { Macro } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import { ActionsEditor } from '../workflow/ActionsEditor.tsx';
import { KeptForm } from './KeptForm.tsx';

/** What a macro may do, in the order in which it is offered. */
const deeds = [
  'reply',
  'useReply',
  'note',
  'assign',
  'setPriority',
  'setField',
  'addTag',
  'addWatcher',
  'addChecklist',
  'useChecklist',
  'createLinked',
  'wait',
  'resolve',
] as const;

interface Props {
  /** Absent for a new one. */
  macro: Macro | undefined;
  onClose: () => void;
}

interface Values {
  name: string;
  do: Action[];
}

/** A macro's name and what it does. */
export function MacroDialog({ macro, onClose }: Props) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const form = useForm<Values>({
    initial: { name: macro?.name ?? '', do: macro?.do ?? [{ kind: 'reply', text: { fr: '', en: '' } }] },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('macros.nameMissing') }),
    async send(body) {
      if (macro) {
        const params = { path: { macroId: macro.id } };
        await answer(api.PUT('/api/macros/{macroId}', { params, body: { ...body, revision: macro.revision } }));
      } else await answer(api.POST('/api/macros', { body }));
      await client.invalidateQueries({ queryKey: macroKeys.macros });
      announce(say('macros.saved', { name: body.name }));
      onClose();
    },
  });
  const { value, onValue } = form.field('do');
  const faults = form.problem?.faults ?? [];
  return (
    <KeptForm
      title={macro ? say('macros.edit', { name: macro.name }) : say('macros.addMacro')}
      form={form}
      shown={['name', ...faults.filter(({ field }) => field.startsWith('do')).map(({ field }) => field)]}
      onClose={onClose}
    >
      <ActionsEditor value={value} onValue={onValue} faults={[...faults]} path="do" kinds={deeds} />
    </KeptForm>
  );
}
