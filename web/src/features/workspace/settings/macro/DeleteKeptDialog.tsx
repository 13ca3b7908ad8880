import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { macroKeys } from '../../queries/macros.ts';
import { settingsText } from '../../words/settings.ts';
import { DeleteDialog } from '../DeleteDialog.tsx';

interface Props {
  of: 'template' | 'macro' | 'script';
  kept: { id: string; name: string };
  onClose: () => void;
}

/** Asks before a template or a macro is deleted. */
export function DeleteKeptDialog({ of, kept: { id, name }, onClose }: Props) {
  const say = settingsText.useText();
  const client = useQueryClient();
  return (
    <DeleteDialog
      title={say('macros.deleteTitle', { name })}
      text={say(of === 'template' ? 'macros.deleteTemplateText' : 'macros.deleteText')}
      label={say('macros.delete', { name })}
      deleted={say('macros.deleted', { name })}
      remove={async () => {
        if (of === 'template')
          await answer(api.DELETE('/api/reply-templates/{templateId}', { params: { path: { templateId: id } } }));
        else if (of === 'script')
          await answer(api.DELETE('/api/call-scripts/{scriptId}', { params: { path: { scriptId: id } } }));
        else await answer(api.DELETE('/api/macros/{macroId}', { params: { path: { macroId: id } } }));
        await client.invalidateQueries({ queryKey: macroKeys[`${of}s`] });
      }}
      onClose={onClose}
    />
  );
}
