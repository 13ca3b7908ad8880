import { useEffect, useMemo, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { visit } from '../../../client/pass.ts';
import type { Me, PublicDesk } from '../../../client/types.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { readerHasLanguage, speak } from '../../../i18n/language.ts';
import { Door } from '../Door.tsx';
import { PortalPlace } from '../navigation.tsx';
import { PortalLayout } from '../PortalLayout.tsx';
import Conversation from '../request/Conversation.tsx';
import { carriedToken, forgetVisit, hideToken, mayVisit, rememberVisit } from './link.ts';

type State = { status: 'asking' } | { status: 'open'; me: Me } | { status: 'refused'; over: boolean };

interface Props {
  desk: PublicDesk;
  ticketId: string;
  rate: number | undefined;
  expired: boolean;
}

/** Exchanges the link's token for a visit, or takes up one that this tab began. */
async function enter(slug: string, ticketId: string): Promise<Me> {
  const token = carriedToken();
  if (!token) return answer(api.GET('/api/pass/tickets/{ticketId}/holder', { params: { path: { ticketId } } }));
  hideToken();
  const me = await answer(api.POST('/api/passes', { body: { slug, ticketId, token } }));
  rememberVisit(ticketId);
  return me;
}

let entering: { ticketId: string; me: Promise<Me> } | undefined;

/** A link's token is exchanged once: who draws this screen anew meanwhile waits for the same answer. */
function entered(slug: string, ticketId: string): Promise<Me> {
  if (entering?.ticketId === ticketId) return entering.me;
  const me = enter(slug, ticketId).finally(() => {
    if (entering?.me === me) entering = undefined;
  });
  entering = { ticketId, me };
  return me;
}

/** One request, for who came by the link of a mail: without an account, and nothing else of the desk. */
export default function Visit({ desk, ticketId, rate, expired }: Props) {
  const [state, setState] = useState<State>({ status: 'asking' });
  useEffect(() => {
    let wanted = true;
    const known = carriedToken() !== undefined || mayVisit(ticketId);
    entered(desk.slug, ticketId).then(
      (me) => {
        if (!wanted) return;
        visit(ticketId);
        // Who has no account never chose: the browser goes before what their mail was taken for.
        if (!readerHasLanguage()) void speak(me.person.language, false);
        setState({ status: 'open', me });
      },
      () => {
        forgetVisit(ticketId);
        if (wanted) setState({ status: 'refused', over: known });
      },
    );
    return () => {
      wanted = false;
      visit(undefined);
    };
  }, [desk.slug, ticketId]);
  const me = state.status === 'open' ? state.me : undefined;
  const place = useMemo(
    () => me && { slug: desk.slug, zone: me.desk.timeZone, owner: me.person.id, visiting: true },
    [desk.slug, me],
  );
  if (state.status === 'refused') return <Door desk={desk} expired={expired} over={state.over} />;
  return (
    <PortalLayout desk={desk}>
      {me && place ? (
        <PortalPlace value={place}>
          <Conversation ticketId={ticketId} fresh={false} rate={rate} me={me} />
        </PortalPlace>
      ) : (
        <Skeleton lines={['35%', '80%', '100%', '60%']} height="2rem" />
      )}
    </PortalLayout>
  );
}
