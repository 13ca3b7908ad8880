import type { ReactNode } from 'react';

interface Props {
  busy: boolean;
  /** Something else has to be done first; what it is stands beside the button. */
  blocked?: boolean;
  children: ReactNode;
}

/** The one thing to do on a form. While it is being done the button stays in place and says so to screen readers. */
export function SubmitButton({ busy, blocked = false, children }: Props) {
  return (
    <button type="submit" className="button primary" aria-disabled={busy || blocked} aria-busy={busy}>
      {children}
      {busy && <span className="working" aria-hidden="true" />}
    </button>
  );
}
