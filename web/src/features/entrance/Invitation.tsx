import { useEffect, useState } from 'react';
import { answer, api } from '../../client/api.ts';
import { useTitle } from '../../client/mount.tsx';
import { asProblem, type Problem } from '../../client/problem.ts';
import type { Invitation as InvitationData } from '../../client/types.ts';
import { EntranceLayout } from '../../components/EntranceLayout.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { readerHasLanguage, speak } from '../../i18n/language.ts';
import { InvitationBroken } from './InvitationBroken.tsx';
import { InvitationForm } from './InvitationForm.tsx';
import { entranceText } from './text.ts';

/** What the link carries: `/invitation/?id=…&token=…`; the token may also stand after `#`, where no server sees it. */
function linkParts(): { id: string; token: string } {
  const query = new URLSearchParams(location.search);
  const hash = new URLSearchParams(location.hash.slice(1));
  const part = (name: string) => query.get(name) ?? hash.get(name) ?? '';
  return { id: part('id'), token: part('token') };
}

/** Accepting an invitation: who invites, as what, then name and password. */
export function Invitation() {
  const say = entranceText.useText();
  const [{ id, token }] = useState(linkParts);
  const [invitation, setInvitation] = useState<InvitationData>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  useTitle(say('invitation.title', { desk: invitation?.desk.name ?? 'Guichet' }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    let here = true;
    setProblem(undefined);
    answer(api.GET('/api/invitations/{invitationId}', { params: { path: { invitationId: id }, query: { token } } }))
      .then(async (found) => {
        if (!readerHasLanguage()) await speak(found.desk.language, false);
        if (here) setInvitation(found);
      })
      .catch((thrown) => here && setProblem(asProblem(thrown)));
    return () => {
      here = false;
    };
  }, [id, token, attempt]);

  return (
    <EntranceLayout>
      {invitation ? (
        <InvitationForm id={id} token={token} invitation={invitation} />
      ) : problem && !problem.passing ? (
        <InvitationBroken problem={problem} />
      ) : problem ? (
        <ProblemNotice problem={problem} onRetry={() => setAttempt(attempt + 1)} />
      ) : (
        <Skeleton lines={['70%', '100%', '45%', '100%', '100%']} />
      )}
    </EntranceLayout>
  );
}
