import { type Credentials, SignInFields } from './SignInFields.tsx';
import { entranceText } from './text.ts';

interface Props {
  /** The desk from which somebody comes. */
  slug: string | undefined;
  expired: boolean;
  onSignIn: (credentials: Credentials) => Promise<void>;
}

/** Signing in, and where to go without an account. */
export function SignInForm({ slug, expired, onSignIn }: Props) {
  const say = entranceText.useText();
  return (
    <>
      <div className="entrance-title">
        <h1>{say('signIn.title')}</h1>
      </div>
      {expired && <p className="notice time">{say('signIn.expired')}</p>}
      <SignInFields label={say('signIn.title')} onSignIn={onSignIn} />
      <a href={slug ? `/reset/?${new URLSearchParams({ desk: slug })}` : '/reset/'} className="small">
        {say('signIn.forgotten')}
      </a>
      <div className="entrance-foot">
        <p>
          {say('signIn.noDesk')} <a href="/signup/">{say('signIn.create')}</a>
        </p>
        <p className="soft">{say('signIn.ask')}</p>
      </div>
    </>
  );
}
