import { useQueryClient } from '@tanstack/react-query';
import { filesPerTemplate } from '../../../../../../functions/files/file.ts';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { announce } from '../../parts/announce.ts';
import { FilesField } from '../../parts/FilesField.tsx';
import { macroKeys } from '../../queries/macros.ts';
import type { ReplyTemplate } from '../../queries/types.ts';
import { useUploads } from '../../ticket/composer/useUploads.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from '../settings.module.css';
import { WordsInput } from '../workflow/WordsInput.tsx';
import { KeptForm } from './KeptForm.tsx';

interface Props {
  /** Absent for a new one. */
  template: ReplyTemplate | undefined;
  onClose: () => void;
}

/** A template's name, its text, and the files that it brings along. */
export function TemplateDialog({ template, onClose }: Props) {
  const say = settingsText.useText();
  const workspace = workspaceText.useText();
  const client = useQueryClient();
  const uploads = useUploads(template?.files, filesPerTemplate);
  const form = useForm<Pick<ReplyTemplate, 'name' | 'text'> & { fileIds: string[] }>({
    initial: { name: template?.name ?? '', text: template?.text ?? { fr: '', en: '' }, fileIds: [] },
    check: ({ name, text }) => ({
      fileIds: uploads.busy
        ? workspace('composer.uploading')
        : uploads.failed
          ? workspace('composer.uploadFailed')
          : undefined,
      name: name.trim() ? undefined : say('macros.nameMissing'),
      text: text.fr.trim() || text.en.trim() ? undefined : say('macros.textMissing'),
    }),
    async send({ name, text }) {
      const body = { name, text, fileIds: uploads.stored.map(({ id }) => id) };
      if (template) {
        const params = { path: { templateId: template.id } };
        const changed = { ...body, revision: template.revision };
        await answer(api.PUT('/api/reply-templates/{templateId}', { params, body: changed }));
      } else await answer(api.POST('/api/reply-templates', { body }));
      await client.invalidateQueries({ queryKey: macroKeys.templates });
      announce(say('macros.saved', { name }));
      onClose();
    },
  });
  const text = form.field('text');
  const fileFaults = (form.problem?.faults ?? []).filter(({ field }) => field.startsWith('fileIds'));
  const variables = { number: '{number}', subject: '{subject}', name: '{name}', agent: '{agent}', desk: '{desk}' };
  return (
    <KeptForm
      title={template ? say('macros.edit', { name: template.name }) : say('macros.addTemplate')}
      form={form}
      shown={['name', 'text', 'fileIds', ...fileFaults.map(({ field }) => field)]}
      onClose={onClose}
    >
      <WordsInput label={say('macros.words')} value={text.value} onValue={text.onValue} maxLength={4000} long />
      {text.fault && (
        <p className={styles.fault} role="alert" tabIndex={-1}>
          {text.fault}
        </p>
      )}
      <p className={styles.soft}>{say('macros.variables', variables)}</p>
      <FilesField
        label={say('macros.attach')}
        hint={say('macros.attachHint', { most: filesPerTemplate })}
        fault={fileFaults[0]?.message ?? form.field('fileIds').fault}
        uploads={uploads}
      />
    </KeptForm>
  );
}
