const afterFailureMs = 1000;

/**
 * One loop that does work while there is some, and then sleeps until it is woken or `idleMs` have passed. Never runs
 * twice at once.
 */
export class Poller {
  readonly #poll: () => Promise<boolean>;
  readonly #idleMs: number;
  readonly #onError: (error: unknown) => void;
  #running: Promise<void> | undefined;
  #again = false;
  #failed = false;
  #stopped = true;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param poll does one piece of work; false when there was nothing to do
   * @param idleMs how long it sleeps at most; Infinity sleeps until woken
   */
  constructor(poll: () => Promise<boolean>, idleMs: number, onError: (error: unknown) => void) {
    this.#poll = poll;
    this.#idleMs = idleMs;
    this.#onError = onError;
  }

  start(): void {
    this.#stopped = false;
    this.wake();
  }

  /** There may be work. */
  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    clearTimeout(this.#timer);
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#again) this.wake();
      else if (!this.#stopped) this.#sleep();
    });
  }

  #sleep(): void {
    const milliseconds = this.#failed ? Math.min(this.#idleMs, afterFailureMs) : this.#idleMs;
    this.#failed = false;
    if (Number.isFinite(milliseconds)) this.#timer = setTimeout(() => this.wake(), milliseconds);
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        while (!this.#stopped && (await this.#poll())) this.#again = false;
      } catch (error) {
        this.#onError(error);
        this.#failed = true;
        return;
      }
    }
  }

  /** Wakes it and waits until it found nothing more to do. */
  async drain(): Promise<void> {
    this.wake();
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#again = false;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
