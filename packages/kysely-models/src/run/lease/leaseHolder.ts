import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { counted } from '../../define/text/counted.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { type KeptLease, type Lease, leaseExpiresSeconds } from '../../state/lease.ts';
import type { Warehouse } from '../../warehouse/types.ts';

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

/**
 * Returns the error for a run that has to wait for another.
 *
 * @param canWait false for a command that has no `--wait`, or would not wait for that run
 */
export function runInProgress(
  { openBy }: Pick<Warehouse, 'openBy'>,
  kept: KeptLease,
  canWait = true,
): ModelsError {
  const { holder, runId, since } = kept;
  const hints = [
    `Run the command again when it is done${canWait ? ', or have it wait: --wait 30 waits up to 30 minutes' : ''}.`,
    ...(openBy === 'many' ? [expiryText(kept)] : []),
  ];
  return new ModelsError({
    code: 'RUN_IN_PROGRESS',
    message: `Another run is going on in this warehouse, since ${since} UTC.`,
    subject: runId,
    expected: 'a warehouse in which nothing is built or loaded',
    found: `the run ${runId} of ${holder}, since ${since} UTC`,
    hint: hints.join(' '),
  });
}

/** Says when the lease of a run ends that was killed, which a running one renews every half a minute. */
function expiryText({ idleSeconds }: KeptLease): string {
  const left = Math.max(0, leaseExpiresSeconds - Math.max(0, Math.floor(idleSeconds)));
  return `If that process was killed, its lease ends in ${counted(left, 'second')}, and the next run takes it over.`;
}

/**
 * Returns the warning for a run that did not come to its end.
 *
 * @param by what takes its lease over: `this run`
 */
export function unendedRun({ runId, holder, since }: KeptLease, by: string): PlanWarning {
  const what = `The run ${runId} of ${holder}, since ${since} UTC, did not come to its end`;
  return { subject: 'lease', message: `${what}: ${by} takes over from it.` };
}

/** Some systems have no name for the user of a process. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}
