import { useEffect, useState } from 'react';
import { answer, api } from '../../client/api.ts';
import { useTitle } from '../../client/mount.tsx';
import { homeOf, safeNext, session, useSession } from '../../client/session.ts';
import type { DeskChoice, Session } from '../../client/types.ts';
import { EntranceLayout } from '../../components/EntranceLayout.tsx';
import { AlreadySignedIn } from './AlreadySignedIn.tsx';
import { DeskChoices } from './DeskChoices.tsx';
import type { Credentials } from './SignInFields.tsx';
import { SignInForm } from './SignInForm.tsx';
import { entranceText } from './text.ts';

/** Goes where the person wanted to go, or where they belong. A requester has no business in the workspace. */
function goOn({ token, me }: Session): void {
  session.begin({ token, me });
  const next = safeNext(new URLSearchParams(location.search).get('next'));
  const allowed = next && (me.person.role !== 'requester' || next.startsWith(`/p/${me.desk.slug}/`));
  location.assign(allowed ? next : homeOf(me));
}

/** Signing in: address and password, then which desk if the same ones open several. */
export function SignIn() {
  const say = entranceText.useText();
  const state = useSession();
  const [choosing, setChoosing] = useState<{ choices: DeskChoice[]; credentials: Credentials }>();
  useTitle(say('signIn.title'));

  useEffect(() => {
    session.restore().catch(() => undefined);
  }, []);

  async function signIn(credentials: Credentials, slug?: string): Promise<void> {
    const opened = await answer(api.POST('/api/sessions', { body: { ...credentials, ...(slug ? { slug } : {}) } }));
    if ('choices' in opened) setChoosing({ choices: opened.choices, credentials });
    else goOn(opened);
  }

  const wanted = new URLSearchParams(location.search).get('desk') ?? undefined;
  return (
    <EntranceLayout slug={wanted}>
      {choosing ? (
        <DeskChoices
          choices={choosing.choices}
          onChoose={(slug) => signIn(choosing.credentials, slug)}
          onBack={() => setChoosing(undefined)}
        />
      ) : state.status === 'signedIn' ? (
        <AlreadySignedIn me={state.me} />
      ) : (
        <SignInForm
          slug={wanted}
          expired={new URLSearchParams(location.search).has('expired')}
          onSignIn={(credentials) => signIn(credentials, wanted)}
        />
      )}
    </EntranceLayout>
  );
}
