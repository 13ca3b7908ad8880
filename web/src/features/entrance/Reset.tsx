import { useState } from 'react';
import { answer, api } from '../../client/api.ts';
import { deskNow } from '../../client/clock.ts';
import { kept } from '../../client/kept.ts';
import { useTitle } from '../../client/mount.tsx';
import { homeOf, session } from '../../client/session.ts';
import type { DeskChoice } from '../../client/types.ts';
import { EntranceLayout } from '../../components/EntranceLayout.tsx';
import { DeskChoices } from './DeskChoices.tsx';
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

  const [choosing, setChoosing] = useState<{ choices: DeskChoice[]; password: string }>();

  function wait(next: PendingReset | undefined): void {
    if (next) pendingReset.write(next);
    else pendingReset.forget();
    setPending(next);
    setChoosing(undefined);
  }

  async function choose(slug: string): Promise<void> {
    const body = { email: pending?.email ?? '', password: choosing?.password ?? '', slug };
    const opened = await answer(api.POST('/api/sessions', { body }));
    if ('choices' in opened) return;
    pendingReset.forget();
    session.begin(opened);
    location.assign(homeOf(opened.me));
  }

  const desk = new URLSearchParams(location.search).get('desk') ?? undefined;
  return (
    <EntranceLayout slug={desk}>
      {choosing ? (
        <DeskChoices choices={choosing.choices} onChoose={choose} onBack={() => wait(undefined)} />
      ) : pending ? (
        <ResetCompletion
          pending={pending}
          onEnd={() => wait(undefined)}
          onChoices={(choices, password) => setChoosing({ choices, password })}
        />
      ) : (
        <ResetRequest onSent={wait} />
      )}
      <div className="entrance-foot">
        <a href={desk ? `/signin/?${new URLSearchParams({ desk })}` : '/signin/'}>{say('reset.back')}</a>
      </div>
    </EntranceLayout>
  );
}
