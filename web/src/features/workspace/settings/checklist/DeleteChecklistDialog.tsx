import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { type ChecklistTemplate, checklistKeys } from '../../queries/checklists.ts';
import { settingsText } from '../../words/settings.ts';
import { DeleteDialog } from '../DeleteDialog.tsx';

/** Asks before a checklist template is deleted, and says where one is used that cannot be. */
export function DeleteChecklistDialog({ template, onClose }: { template: ChecklistTemplate; onClose: () => void }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const title = template.title[language] || template.title.fr || template.title.en;
  return (
    <DeleteDialog
      title={say('checklists.deleteTitle', { title })}
      text={say('checklists.deleteText')}
      label={say('checklists.deleteIt')}
      deleted={say('checklists.deleted', { title })}
      remove={async () => {
        const params = { path: { checklistTemplateId: template.id } };
        await answer(api.DELETE('/api/checklist-templates/{checklistTemplateId}', { params }));
        await client.invalidateQueries({ queryKey: checklistKeys.templates });
      }}
      onClose={onClose}
    />
  );
}
