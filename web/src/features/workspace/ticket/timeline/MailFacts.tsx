import { Anchor } from '@mantine/core';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { useNotifyFailure } from '../../parts/notify.ts';
import { workspaceText } from '../../words/workspace.ts';
import { refIn, textIn } from './event-data.ts';

type Data = Record<string, unknown>;

/** What is known of the mail that a message came by: who handed it on, how it was protected, and the original. */
export function MailFacts({ mail }: { mail: Data }) {
  const say = workspaceText.useText();
  const problem = useProblemText();
  const failed = useNotifyFailure();
  const by = refIn(mail, 'forwardedBy');
  const signed = textIn(mail, 'signed');
  const encrypted = textIn(mail, 'encrypted');
  const mailId = textIn(mail, 'id');
  const how = (signed ?? encrypted) === 'pgp' ? 'PGP' : 'S/MIME';

  async function download(): Promise<void> {
    try {
      const { url } = await answer(
        api.GET('/api/incoming-mail/{mailId}/raw', { params: { path: { mailId: mailId ?? '' } } }),
      );
      const link = document.createElement('a');
      link.href = url;
      link.rel = 'noopener noreferrer';
      link.click();
    } catch (thrown) {
      failed(say('action.failed'), problem(asProblem(thrown)));
    }
  }

  return (
    <>
      {by && <span>{say('message.forwardedBy', { name: by.name })}</span>}
      {signed && <span>{say('message.signed', { how })}</span>}
      {mail.forged === true && <span>{say('message.forged')}</span>}
      {encrypted && <span>{say('message.encrypted', { how })}</span>}
      {mailId && (
        <Anchor component="button" type="button" size="xs" c="dimmed" onClick={() => void download()}>
          {say('message.original')}
        </Anchor>
      )}
    </>
  );
}
