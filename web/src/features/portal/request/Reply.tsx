import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { answer, api } from '../../../client/api.ts';
import type { Kept } from '../../../client/kept.ts';
import { TextAreaField } from '../../../components/Field.tsx';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../../components/SubmitButton.tsx';
import { siteText } from '../../../i18n/site.ts';
import { FileDrop } from '../FileDrop.tsx';
import { portalText } from '../text.ts';
import type { Uploads } from '../useUploads.ts';

interface Props {
  ticketId: string;
  /** What is being written, and its files: they outlive this form, which is another one when the request's state changes. */
  draft: Kept<string>;
  uploads: Uploads;
  onSent: () => void;
  /** What is asked, where the reader says why it is not solved. */
  label?: string;
  send?: string;
  /** What else can be pressed. */
  children?: ReactNode;
}

/** A message to the desk, with attachments; Ctrl+Enter sends it. What is written survives a reload. */
export function Reply({ ticketId, draft, uploads, onSent, label, send, children }: Props) {
  const say = portalText.useText();
  const site = siteText.useText();
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
      aria-label={label ?? say('reply.label')}
    >
      {form.problem && <ProblemNotice problem={form.problem} shown={['text']} />}
      <FileDrop uploads={uploads}>
        <TextAreaField
          {...form.field('text')}
          label={label ?? say('reply.label')}
          {...(label ? {} : { placeholder: say('reply.placeholder') })}
          rows={3}
          focused={label !== undefined}
        />
      </FileDrop>
      <div className="actions">
        <SubmitButton busy={form.busy || uploads.unready === 'sending'} blocked={Boolean(uploads.unready)}>
          {send ?? say('reply.send')}
        </SubmitButton>
        {children}
        {uploads.unready && <span className="soft small">{say(`files.unready.${uploads.unready}`)}</span>}
      </div>
    </form>
  );
}
