import { setTimeout as wait } from 'node:timers/promises';

/** Attempts after the first. */
const retries = 2;
/** Milliseconds before the second attempt; twice as many before the third. */
const firstWaitMs = 200;

/** Does something up to three times, while its failure is one that may pass. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  isTransient: (error: unknown) => boolean,
): Promise<T> {
  for (let done = 0; ; done += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (done === retries || !isTransient(error)) throw error;
      await wait(firstWaitMs * 2 ** done);
    }
  }
}
