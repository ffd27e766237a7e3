import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { ModelsError } from '../../errors/modelsError.ts';
import type { KeptLease, Lease } from '../../state/lease.ts';

/** Of this process. */
const processId = randomUUID();

/** Returns a lease for a run of this process. */
export function newLease(runId: string, since: string): Lease {
  const holder = `${userName()}@${hostname()}, process ${process.pid}`;
  return { token: randomUUID(), holder, processId, runId, since };
}

/** The leases of this process's runs that go on. */
const running = new Set<string>();

/** Records that a run of this process continues, or is over. */
export function recordRunning({ token }: Lease, goesOn: boolean): void {
  if (goesOn) running.add(token);
  else running.delete(token);
}

/** Returns true when this process wrote the lease. */
export function isOwn(lease: Lease): boolean {
  return lease.processId === processId;
}

/** Returns true when it is of a run of this process that is over, and could not release it. */
export function isOver(lease: Lease): boolean {
  return isOwn(lease) && !running.has(lease.token);
}

/** Returns the error for a run that has to wait for another. */
export function runInProgress({ holder, runId, since }: KeptLease): ModelsError {
  return new ModelsError({
    code: 'RUN_IN_PROGRESS',
    message: `Another run is going on in this warehouse, since ${since} UTC.`,
    subject: runId,
    expected: 'a warehouse in which nothing is built or loaded',
    found: `the run ${runId} of ${holder}, since ${since} UTC`,
    hint: 'Run the command again when it is done, or have it wait: --wait 30 waits up to 30 minutes.',
  });
}

/** Some systems have no name for the user of a process. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}
