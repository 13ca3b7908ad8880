import { Suspense } from 'react';
import { answer, api } from '../../client/api.ts';
import { useTitle } from '../../client/mount.tsx';
import { session } from '../../client/session.ts';
import type { PublicDesk } from '../../client/types.ts';
import { welcomeOf } from '../../components/look.ts';
import { useLanguage } from '../../i18n/dictionary.ts';
import { SignInFields } from '../entrance/SignInFields.tsx';
import { AccessRequest } from './AccessRequest.tsx';
import { later } from './later.tsx';
import { PortalLayout } from './PortalLayout.tsx';
import { portalText } from './text.ts';

interface Props {
  desk: PublicDesk;
  expired: boolean;
  /** The link of a mail was tried, and opens nothing any more. */
  over?: boolean;
}

const Latest = later(() => import('./knowledge/Latest.tsx'));

/** What a stranger sees of a desk: the ways in, and the way that needs none. The address stays, to go on after signing in. */
export function Door({ desk, expired, over = false }: Props) {
  const say = portalText.useText();
  const language = useLanguage();
  useTitle(desk.name);

  async function signIn(credentials: { email: string; password: string }): Promise<void> {
    const opened = await answer(api.POST('/api/sessions', { body: { ...credentials, slug: desk.slug } }));
    if ('token' in opened) session.begin(opened);
  }

  return (
    <PortalLayout desk={desk}>
      <div className="door">
        <div className="door-hero">
          <h1>{say('door.title', { desk: desk.name })}</h1>
          <p className="welcome">{welcomeOf(desk.look, language) ?? say('door.lead')}</p>
        </div>
        <section className="card door-sign-in" aria-labelledby="door-sign-in">
          <h2 id="door-sign-in">{say('door.signIn')}</h2>
          {over && <p className="notice time">{say('door.over')}</p>}
          {expired && <p className="notice time">{say('door.expired')}</p>}
          <SignInFields label={say('door.signIn')} onSignIn={signIn} />
          <a className="small" href={`/reset/?desk=${desk.slug}`}>
            {say('door.forgotten')}
          </a>
        </section>
        <div className="door-others">
          <section className="card">
            <h2>{say('door.mail')}</h2>
            <a className="door-address" href={`mailto:${desk.address}`}>
              {desk.address}
            </a>
            <p className="soft small">{say('door.mailWhy')}</p>
          </section>
          <AccessRequest desk={desk} />
        </div>
        <Suspense fallback={null}>
          <Latest reading={{ slug: desk.slug, signedIn: false }} />
        </Suspense>
      </div>
    </PortalLayout>
  );
}
