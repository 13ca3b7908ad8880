import type { Problem } from '../../client/problem.ts';
import { entranceText } from './text.ts';

/** The link is incomplete, used or expired: why, and the way out. */
export function InvitationBroken({ problem }: { problem: Problem }) {
  const say = entranceText.useText();
  return (
    <>
      <div className="entrance-title" role="alert">
        <h1>{say('invitation.broken')}</h1>
        <p>
          {problem.code === 'invalid' ? say('invitation.brokenWhy') : problem.detail || say('invitation.brokenWhy')}
        </p>
      </div>
      <a className="button" href="/signin/">
        {say('invitation.signIn')}
      </a>
    </>
  );
}
