import { schemaSql } from '../../compile/dialect/dialect.ts';
import { createLedger } from '../../state/intervalLedger.ts';
import { forgetBuiltFrom, mergePublished } from '../../state/recordRelations.ts';
import { createState, widenState } from '../../state/stateStore.ts';
import type { Session } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { type MadeBeside, madeBeside } from '../publish/madeBeside.ts';
import { knownTargets } from '../publish/publishedRecords.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { runScript } from '../session/writeState.ts';
import type { Execution } from './execution.ts';

/**
 * Makes the schemas and the state that are missing before any unit runs: transactions that made
 * them side by side would conflict.
 */
export async function setUp(
  options: Execution,
  opening: Promise<Session>,
  records: MadeBeside['records'],
): Promise<Session> {
  const { warehouse, plan, runId, signal } = options;
  const { dialect } = warehouse;
  const setup = [
    ...(plan.lacksState ? createState(dialect) : []),
    ...(plan.isStateOutdated ? widenState(dialect) : []),
    ...(plan.lacksLedger === true ? [createLedger(dialect)] : []),
    ...plan.schemas.map((schema) => `create schema if not exists ${schemaSql(dialect, schema)}`),
    ...plan.leftovers.map(({ sql }) => sql),
    ...(options.hasBegun === true ? [] : opens(options, records)),
  ];
  try {
    const session = await opening;
    signal?.throwIfAborted();
    session.label({ runId });
    await runScript(warehouse, stoppableSession(session, signal), setup);
    return session;
  } catch (error) {
    throw warehouseError(warehouse, error, signal);
  }
}

/**
 * Returns the statements of a run's beginning that need nothing but its state: they may be sent with the one
 * that takes the lease.
 *
 * @param held the condition on which each of them changes something
 */
export function beginsRun(
  options: Pick<Execution, 'warehouse' | 'plan' | 'runId' | 'now'>,
  held: string,
): readonly string[] {
  const { plan } = options;
  if (plan.lacksState || plan.isStateOutdated) return [];
  return opens(options, madeBeside(options).records, held);
}

/** Returns the statements that record, before anything is made, what a run that is killed leaves undecided. */
function opens(
  { warehouse, plan, runId, now }: Pick<Execution, 'warehouse' | 'plan' | 'runId' | 'now'>,
  records: MadeBeside['records'],
  held?: string,
): readonly string[] {
  const { dialect, publishing } = warehouse;
  return [
    // A journal is recorded together with that.
    ...(publishing.kind === 'clone' && !plan.usesJournal
      ? forgetBuiltFrom(dialect, knownTargets(plan), held)
      : []),
    ...(records.length === 0 ? [] : [mergePublished(dialect, records, runId, now(), held)]),
  ];
}
