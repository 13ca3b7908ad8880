import { useState } from 'react';
import { useScreenTitle } from '../shell/screen-title.ts';
import { callText } from '../words/call.ts';
import { CallForm } from './CallForm.tsx';
import { CallSaved, type SavedCall } from './CallSaved.tsx';

/** Logging one call after another. */
export function CallScreen() {
  const say = callText.useText();
  const [call, setCall] = useState(1);
  const [saved, setSaved] = useState<SavedCall>();
  useScreenTitle(say('title'));
  if (saved)
    return (
      <CallSaved
        saved={saved}
        onNext={() => {
          setSaved(undefined);
          setCall((number) => number + 1);
        }}
      />
    );
  return <CallForm key={call} onSaved={setSaved} />;
}
