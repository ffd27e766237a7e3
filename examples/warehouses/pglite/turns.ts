/**
 * Gives several sessions turns on one connection: a session that is in a transaction keeps it until
 * the transaction ends.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for the connection; the function that it gives passes it on. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let pass: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      pass = resolve;
    });
    await before;
    return pass;
  }
}
