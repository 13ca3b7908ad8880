import { useCallback, useState } from 'react';
import { answer, api } from '../../client/api.ts';
import { deskNow } from '../../client/clock.ts';
import { useTitle } from '../../client/mount.tsx';
import { EntranceLayout } from '../../components/EntranceLayout.tsx';
import { siteText } from '../../i18n/site.ts';
import { CodeStep } from './CodeStep.tsx';
import { DeskStub } from './DeskStub.tsx';
import { type Draft, keptPending, type PendingSignUp, startingDraft } from './draft.ts';
import { SignUpForm } from './SignUpForm.tsx';
import { signupText } from './text.ts';

/** Milliseconds for which a sign-up can still be confirmed with a new code: a day. */
const held = 24 * 3_600_000;

/** Creating a desk: the form, then the code. Both survive a reload. */
export function SignUp() {
  const say = signupText.useText();
  const site = siteText.useText();
  useTitle(say('title'));
  const [draft, setDraft] = useState(startingDraft);
  const [pending, setPending] = useState(() => {
    const stored = keptPending.read();
    return stored && deskNow() < stored.sentAt + held ? stored : undefined;
  });

  const wait = useCallback((next: PendingSignUp) => {
    keptPending.write(next);
    setPending(next);
  }, []);

  async function send(wanted: Draft): Promise<void> {
    const { slugTyped: _, ...body } = { ...wanted, email: wanted.email.trim() };
    wait({ ...(await answer(api.POST('/api/signups', { body }))), sentAt: deskNow() });
  }

  function back(): void {
    keptPending.forget();
    setPending(undefined);
  }

  return (
    <EntranceLayout aside={<DeskStub draft={draft} />}>
      {pending ? (
        <CodeStep pending={pending} password={draft.password} onPending={wait} onBack={back} />
      ) : (
        <>
          <div className="entrance-title">
            <h1>{say('title')}</h1>
            <p className="soft">{say('lead')}</p>
            <p className="small">
              {say('haveDesk')} <a href="/signin/">{site('signIn')}</a>
            </p>
          </div>
          <SignUpForm initial={draft} onDraft={setDraft} onSend={send} />
        </>
      )}
    </EntranceLayout>
  );
}
