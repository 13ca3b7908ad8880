import type { ReactNode } from 'react';
import { answer, api } from '../client/api.ts';
import { useResource } from '../client/resource.ts';
import { siteText } from '../i18n/site.ts';
import { ClockBanner } from './ClockBanner.tsx';
import { DeskLogo } from './DeskLogo.tsx';
import { Logo } from './Logo.tsx';
import { useLook } from './look.ts';
import { Switches } from './Switches.tsx';
import './entrance-layout.css';

interface Props {
  children: ReactNode;
  /** Beside the form on a wide screen, below it on a phone. */
  aside?: ReactNode;
  /** The desk from whose portal or mail somebody came: the page shows its name, logo and colours. */
  slug?: string | undefined;
}

/** The page around a form at the door: signing up, signing in, accepting. */
export function EntranceLayout({ children, aside, slug }: Props) {
  const say = siteText.useText();
  return (
    <>
      <a className="skip" href="#main">
        {say('skip')}
      </a>
      <ClockBanner />
      <header className="entrance-header">
        {slug ? <DeskBrand slug={slug} /> : <OwnBrand />}
        <Switches />
      </header>
      <main id="main" className={aside ? 'entrance wide' : 'entrance'} tabIndex={-1}>
        <div className="entrance-form">{children}</div>
        {aside}
      </main>
    </>
  );
}

function OwnBrand() {
  const say = siteText.useText();
  return (
    <a className="brand" href="/" aria-label={say('home')}>
      <Logo />
      <span>Guichet</span>
    </a>
  );
}

/** A desk that is not there, or does not answer, leaves the page as it is. */
function DeskBrand({ slug }: { slug: string }) {
  const { data, problem } = useResource(`desk ${slug}`, () =>
    answer(api.GET('/api/desks/{slug}', { params: { path: { slug } } })),
  );
  useLook(data?.look);
  if (problem && !data) return <OwnBrand />;
  return (
    <a className="brand" href={`/p/${slug}/`}>
      {data && <DeskLogo slug={slug} logo={data.look?.logo} />}
      <span>{data?.name}</span>
    </a>
  );
}
