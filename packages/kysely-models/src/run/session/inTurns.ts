import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

/** For how long steps go on before what else waits has its turn, in milliseconds. */
const turnMs = 4;

/**
 * Does work that computes, step by step, so that what waits for a warehouse goes on between its steps; nothing is
 * done yet when it returns.
 *
 * @throws what a step throws
 */
export async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    await setImmediate();
    const until = performance.now() + turnMs;
    do {
      const { done, value } = steps.next();
      if (done === true) return value;
    } while (performance.now() < until);
  }
}
