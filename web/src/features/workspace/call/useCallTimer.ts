import { useEffect, useState } from 'react';

/** Whole seconds since the component came up, counted without the device's clock, which may be moved. */
export function useCallTimer(): { seconds: number; read: () => number } {
  const [began] = useState(() => performance.now());
  const read = () => Math.floor((performance.now() - began) / 1000);
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
