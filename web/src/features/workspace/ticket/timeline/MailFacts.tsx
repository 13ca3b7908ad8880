import { Anchor } from '@mantine/core';
import { Original } from '../../mail/Original.tsx';
import { workspaceText } from '../../words/workspace.ts';
import { refIn, textIn } from './event-data.ts';

type Data = Record<string, unknown>;

/** What is known of the mail that a message came by: who handed it on, how it was protected, and the original. */
export function MailFacts({ mail }: { mail: Data }) {
  const say = workspaceText.useText();
  const by = refIn(mail, 'forwardedBy');
  const signed = textIn(mail, 'signed');
  const encrypted = textIn(mail, 'encrypted');
  const mailId = textIn(mail, 'id');
  const how = (signed ?? encrypted) === 'pgp' ? 'PGP' : 'S/MIME';
  return (
    <>
      {by && <span>{say('message.forwardedBy', { name: by.name })}</span>}
      {signed && <span>{say('message.signed', { how })}</span>}
      {mail.forged === true && <span>{say('message.forged')}</span>}
      {encrypted && <span>{say('message.encrypted', { how })}</span>}
      {mailId && (
        <Original mailId={mailId}>
          {(open) => (
            <Anchor component="button" type="button" size="xs" c="dimmed" onClick={open}>
              {say('message.original')}
            </Anchor>
          )}
        </Original>
      )}
    </>
  );
}
