import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { latencyRun } from '../support/latencyRun.ts';

/** The clock stands still but for the round trips, so that the figures are exact. */
describe('a build in a warehouse where each statement takes 200 ms', () => {
  // Modules that a build loads when it needs them take time that no clock stands still for.
  beforeAll(async () => {
    await latencyRun({ models: 4, layers: 2, connections: 2, latencyMs: 0, isBuilt: true });
  });
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    [5, true],
    [25, true],
    [50, true],
    [5, false],
    [25, false],
    [50, false],
  ])(
    'of 200 models in %i layers on 8 connections waits little (built before: %s)',
    async (layers, isBuilt) => {
      const running = latencyRun({ models: 200, layers, connections: 8, latencyMs: 200, isBuilt });
      let isDone = false;
      const done = running.finally(() => {
        isDone = true;
      });
      while (!isDone) {
        // Where nothing waits, something is computed, in turns for which the clock stands still.
        await (vi.getTimerCount() === 0 ? setImmediate() : vi.advanceTimersByTimeAsync(200));
      }
      const { wallMs, criticalMs, sharedMs, statements } = await done;
      expect(wallMs).toBeLessThanOrEqual(1.2 * Math.max(criticalMs, sharedMs));
      // Four of each table, those of logins, planning and the state, and those of the lease, which is
      // renewed once a second on a session of its own while units are published.
      const lease = 2 * Math.ceil(wallMs / 1000);
      if (isBuilt) expect(statements - 4 * 200).toBeLessThanOrEqual(2 * 9 + 2 + 4 + 5 + lease);
    },
  );
});
