import type { ReactNode } from 'react';

/** The one thing to do on a form. While it is being done the button stays in place and says so to screen readers. */
export function SubmitButton({ busy, children }: { busy: boolean; children: ReactNode }) {
  return (
    <button type="submit" className="button primary" aria-disabled={busy} aria-busy={busy}>
      {children}
      {busy && <span className="working" aria-hidden="true" />}
    </button>
  );
}
