import type { ReactNode } from 'react';
import { siteText } from '../i18n/site.ts';
import { ClockBanner } from './ClockBanner.tsx';
import { Logo } from './Logo.tsx';
import { Switches } from './Switches.tsx';
import './entrance-layout.css';

interface Props {
  children: ReactNode;
  /** Beside the form on a wide screen, below it on a phone. */
  aside?: ReactNode;
}

/** The page around a form at the door: signing up, signing in, accepting. */
export function EntranceLayout({ children, aside }: Props) {
  const say = siteText.useText();
  return (
    <>
      <a className="skip" href="#main">
        {say('skip')}
      </a>
      <ClockBanner />
      <header className="entrance-header">
        <a className="brand" href="/" aria-label={say('home')}>
          <Logo />
          <span>Guichet</span>
        </a>
        <Switches />
      </header>
      <main id="main" className={aside ? 'entrance wide' : 'entrance'} tabIndex={-1}>
        <div className="entrance-form">{children}</div>
        {aside}
      </main>
    </>
  );
}
