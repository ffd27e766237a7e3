import { setTimeout as sleep } from 'node:timers/promises';
import { ModelsError } from '../../errors/modelsError.ts';

/**
 * The interval at which a database file that another process has open is tried again, in
 * milliseconds.
 */
const tryEveryMs = 500;

/** The options of waiting for a database file. */
export interface FileWait {
  /** Until when, in milliseconds of the clock. */
  readonly until: number;
  readonly signal: AbortSignal;
  /** Called once with the reason for waiting. */
  readonly onWait: (reason: ModelsError) => void;
}

/**
 * Opens something again and again while another process has the database open.
 *
 * @throws ModelsError WAREHOUSE_LOCKED when it still has at the end, INTERRUPTED after the signal, and
 *   what else `open` throws
 */
export async function waitForFile<T>(
  open: () => Promise<T>,
  { until, signal, onWait }: FileWait,
): Promise<T> {
  for (let isTold = false; ; isTold = true) {
    try {
      return await open();
    } catch (error) {
      const left = until - Date.now();
      if (!(error instanceof ModelsError) || error.code !== 'WAREHOUSE_LOCKED' || left <= 0) {
        throw error;
      }
      if (!isTold) onWait(error);
      await sleep(Math.min(tryEveryMs, left), undefined, { signal }).catch(() => {
        throw stopped();
      });
    }
  }
}

function stopped(): ModelsError {
  return new ModelsError({
    code: 'INTERRUPTED',
    message: 'The run was stopped while it waited for another.',
    hint: 'Nothing was changed; run the command again.',
  });
}
