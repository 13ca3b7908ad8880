/** What has been started, to be ended in the opposite order. */
export class Undo {
  #steps: (() => unknown)[] = [];

  push(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** Ends everything, once; a step that fails does not keep the others from ending. */
  async all(): Promise<void> {
    const steps = this.#steps.reverse();
    this.#steps = [];
    for (const step of steps) {
      try {
        await step();
      } catch {
        // What cannot be ended in order ends with the process.
      }
    }
  }
}
