import { useState } from 'react';
import { deskNow } from '../../client/clock.ts';
import { kept } from '../../client/kept.ts';
import { useTitle } from '../../client/mount.tsx';
import { EntranceLayout } from '../../components/EntranceLayout.tsx';
import { ResetCompletion } from './ResetCompletion.tsx';
import { ResetRequest } from './ResetRequest.tsx';
import { entranceText } from './text.ts';

/** A code that was asked for and is being waited for. */
export interface PendingReset {
  resetId: string;
  email: string;
  expiresAt: string;
}
const pendingReset = kept<PendingReset>('guichet.reset');

/** A forgotten password: ask for a code, then choose a new one. Survives a reload in between. */
export function Reset() {
  const say = entranceText.useText();
  useTitle(say('reset.title'));
  const [pending, setPending] = useState(() => {
    const stored = pendingReset.read();
    return stored && Date.parse(stored.expiresAt) > deskNow() ? stored : undefined;
  });

  function wait(next: PendingReset | undefined): void {
    if (next) pendingReset.write(next);
    else pendingReset.forget();
    setPending(next);
  }

  return (
    <EntranceLayout>
      {pending ? <ResetCompletion pending={pending} onEnd={() => wait(undefined)} /> : <ResetRequest onSent={wait} />}
      <div className="entrance-foot">
        <a href="/signin/">{say('reset.back')}</a>
      </div>
    </EntranceLayout>
  );
}
