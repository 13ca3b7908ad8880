import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { announce } from '../../parts/announce.ts';
import { macroKeys } from '../../queries/macros.ts';
import type { ReplyTemplate } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';
import { WordsInput } from '../workflow/WordsInput.tsx';
import { KeptForm } from './KeptForm.tsx';

interface Props {
  /** Absent for a new one. */
  template: ReplyTemplate | undefined;
  onClose: () => void;
}

/** A template's name and text. */
export function TemplateDialog({ template, onClose }: Props) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const form = useForm<Pick<ReplyTemplate, 'name' | 'text'>>({
    initial: { name: template?.name ?? '', text: template?.text ?? { fr: '', en: '' } },
    check: ({ name, text }) => ({
      name: name.trim() ? undefined : say('macros.nameMissing'),
      text: text.fr.trim() || text.en.trim() ? undefined : say('macros.textMissing'),
    }),
    async send(body) {
      if (template) {
        const params = { path: { templateId: template.id } };
        const changed = { ...body, revision: template.revision };
        await answer(api.PUT('/api/reply-templates/{templateId}', { params, body: changed }));
      } else await answer(api.POST('/api/reply-templates', { body }));
      await client.invalidateQueries({ queryKey: macroKeys.templates });
      announce(say('macros.saved', { name: body.name }));
      onClose();
    },
  });
  const text = form.field('text');
  const variables = { number: '{number}', subject: '{subject}', name: '{name}', agent: '{agent}', desk: '{desk}' };
  return (
    <KeptForm
      title={template ? say('macros.edit', { name: template.name }) : say('macros.addTemplate')}
      form={form}
      shown={['name', 'text']}
      onClose={onClose}
    >
      <WordsInput label={say('macros.words')} value={text.value} onValue={text.onValue} maxLength={4000} long />
      {text.fault && (
        <p className={styles.fault} role="alert" tabIndex={-1}>
          {text.fault}
        </p>
      )}
      <p className={styles.soft}>{say('macros.variables', variables)}</p>
    </KeptForm>
  );
}
