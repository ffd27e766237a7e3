import { statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Target } from '../../define/project/target.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { errorText } from '../../report/errorText.ts';
import { targetKindOf } from '../target/kinds/targetKindOf.ts';
import { missingFile } from '../target/missingFile.ts';

/** The pause between two looks at a file, which open nothing. */
const everySeconds = 2;
/** The pause between two readings of a warehouse without a file: each time it computes, and costs. */
const warehouseMinutes = 15;

/**
 * Renews something after each build of a target, until the signal. A database file is only looked at, and
 * read once it is at rest: whoever opens it stops a build.
 *
 * @param renew throws ModelsError for what passes, such as a file that a build has open
 */
export async function renewAfterBuilds(
  target: Target,
  { signal, error }: { readonly signal: AbortSignal; readonly error: (text: string) => void },
  renew: () => Promise<void>,
): Promise<void> {
  const path = targetKindOf(target).file(target);
  const seconds = path === undefined ? 60 * warehouseMinutes : everySeconds;
  let renewed = stampOf(path);
  let before = renewed;
  while (await passed(seconds, signal)) {
    const stamp = stampOf(path);
    const isAtRest = stamp === before && missingFile(target) === undefined;
    before = stamp;
    if (path !== undefined && (stamp === renewed || !isAtRest)) continue;
    try {
      await renew();
      renewed = stampOf(path);
    } catch (cause) {
      if (!(cause instanceof ModelsError)) throw cause;
      if (cause.details.code === 'WAREHOUSE_LOCKED') continue;
      renewed = stamp;
      error(`${errorText(cause.details)}\n`);
    }
  }
}

/** Returns false once the signal was given. */
async function passed(seconds: number, signal: AbortSignal): Promise<boolean> {
  await setTimeout(seconds * 1000, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}

/** Returns what changes with a database file, and with what it has not taken up yet. */
function stampOf(path: string | undefined): string {
  if (path === undefined) return '';
  return [path, `${path}.wal`]
    .map((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return found === undefined ? '-' : `${found.mtimeMs} ${found.size}`;
    })
    .join(', ');
}
