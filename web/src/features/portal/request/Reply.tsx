import { type KeyboardEvent, useEffect, useMemo } from 'react';
import { answer, api } from '../../../client/api.ts';
import { kept } from '../../../client/kept.ts';
import { TextAreaField } from '../../../components/Field.tsx';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../../components/SubmitButton.tsx';
import { siteText } from '../../../i18n/site.ts';
import { FileDrop } from '../FileDrop.tsx';
import { portalText } from '../text.ts';
import { useUploads } from '../useUploads.ts';

interface Props {
  ticketId: string;
  onSent: () => void;
}

/** A message to the desk, with attachments; Ctrl+Enter sends it. What is written survives a reload. */
export function Reply({ ticketId, onSent }: Props) {
  const say = portalText.useText();
  const site = siteText.useText();
  const uploads = useUploads();
  const draft = useMemo(() => kept<string>(`guichet.reply.${ticketId}`), [ticketId]);
  const form = useForm({
    initial: { text: draft.read() ?? '' },
    check: ({ text }) => (text.trim() ? {} : { text: site('field.required') }),
    async send({ text }) {
      const body = { text: text.trim(), visibility: 'public' as const, fileIds: uploads.ids };
      await answer(api.POST('/api/tickets/{ticketId}/messages', { params: { path: { ticketId } }, body }));
      form.set('text', '');
      uploads.clear();
      onSent();
    },
  });
  const { text } = form.values;
  useEffect(() => {
    if (text) draft.write(text);
    else draft.forget();
  }, [draft, text]);

  function sendByKey(event: KeyboardEvent<HTMLFormElement>): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  }

  return (
    <form
      className="reply"
      onSubmit={(event) => (uploads.unready ? event.preventDefault() : form.onSubmit(event))}
      onKeyDown={sendByKey}
      noValidate
      aria-label={say('reply.label')}
    >
      {form.problem && <ProblemNotice problem={form.problem} shown={['text']} />}
      <FileDrop uploads={uploads}>
        <TextAreaField
          {...form.field('text')}
          label={say('reply.label')}
          placeholder={say('reply.placeholder')}
          rows={3}
        />
      </FileDrop>
      <div className="actions">
        <SubmitButton busy={form.busy || uploads.unready === 'sending'} blocked={uploads.unready === 'failed'}>
          {say('reply.send')}
        </SubmitButton>
        {uploads.unready && <span className="soft small">{say(`files.unready.${uploads.unready}`)}</span>}
      </div>
    </form>
  );
}
