import { useEffect, useRef, useState } from 'react';

/**
 * Whole seconds since the component came up, counted without the device's clock, which may be moved. `read` gives those of what is
 * sent: once more the very same has the same, so that a call whose answer was lost is not saved twice.
 */
export function useCallTimer(): { seconds: number; read: (what: unknown) => number } {
  const [began] = useState(() => performance.now());
  const sent = useRef({ what: '', seconds: 0 });
  const read = (sending: unknown) => {
    const what = JSON.stringify(sending);
    if (what !== sent.current.what) sent.current = { what, seconds: Math.floor((performance.now() - began) / 1000) };
    return sent.current.seconds;
  };
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1000)), 500);
    return () => clearInterval(timer);
  }, [began]);
  return { seconds, read };
}

/** `1:05`, as telephones show it. */
export function timerText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}
