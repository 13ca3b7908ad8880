import { lazy, type ReactNode, Suspense, useState } from 'react';
import { DialogComing } from '../parts/DialogComing.tsx';
import { withWords } from '../parts/with-words.ts';

const OriginalDialog = lazy(withWords(() => import('./OriginalDialog.tsx')));

/** What opens the view of a mail as it arrived; the view is loaded when it is asked for. */
export function Original({ mailId, children }: { mailId: string; children: (open: () => void) => ReactNode }) {
  const [shown, setShown] = useState(false);
  return (
    <>
      {children(() => setShown(true))}
      {shown && (
        <Suspense fallback={<DialogComing />}>
          <OriginalDialog mailId={mailId} onClose={() => setShown(false)} />
        </Suspense>
      )}
    </>
  );
}
