/** What `/clock.json` says: empty but for the speed where time is real, and the desk's instant where it was moved. */
export interface ClockReading {
  /** ISO 8601 instant at the desk. */
  now?: string;
  /** 1 is real time; 60 makes an hour pass in a minute. */
  speed: number;
}

/** The desk's time, which may be moved or sped up for trying out. */
export interface DeskClock {
  /** Epoch milliseconds at the desk. */
  now(): number;
  speed(): number;
  /** Whether the desk's time differs from the device's: more than a minute away, or another speed. */
  moved(): boolean;
  /** Reads the clock again; false when the desk keeps real time and there is nothing more to read. */
  read(): Promise<boolean>;
}

/** Milliseconds of difference that any device's clock may have. */
const tolerance = 60_000;

/**
 * `fetchReading` gets the present reading, or undefined when there is none; `wall` is the device's clock in epoch
 * milliseconds. Between two readings the time runs on at the speed that was read.
 */
export function createDeskClock(fetchReading: () => Promise<ClockReading | undefined>, wall: () => number): DeskClock {
  let at = wall();
  let base: number | undefined;
  let pace = 1;

  const now = () => (base === undefined ? wall() : base + (wall() - at) * pace);
  return {
    now,
    speed: () => pace,
    moved: () => base !== undefined && (pace !== 1 || Math.abs(now() - wall()) > tolerance),
    async read() {
      const asked = wall();
      const reading = await fetchReading().catch(() => undefined);
      if (!reading?.now) return base !== undefined;
      at = (asked + wall()) / 2;
      base = Date.parse(reading.now);
      pace = reading.speed;
      return true;
    },
  };
}
