/** Lets a loop wait for something to do, for a time at most. */
export class Wake {
  #rung = false;
  #waiting = (): void => {};

  ring(): void {
    this.#rung = true;
    this.#waiting();
  }

  /** Comes back at once where it was rung since the last wait. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#waiting = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
    this.#waiting = () => {};
  }
}
