import { pathKey } from '../../graph/relationPath.ts';
import type { Plan, PlannedUnit } from '../../plan/request/plan.ts';
import { type KnownRelation, mergePublished } from '../../state/stateStore.ts';
import type { Session } from '../../warehouse/types.ts';
import type { RunContext } from '../session/runContext.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { stagedOf } from './stagedCandidates.ts';

/** A record that is being written. */
export interface BegunRecord {
  /** Ends when it is written or not; what has not been sent by then is not sent any more. */
  readonly isWritten: () => Promise<boolean>;
}

/**
 * Records that relations are the project's while they are still being built, those of several units
 * at a time: publishing, which comes after, then need not wait for it.
 */
export interface OwnershipRecorder {
  readonly begin: (records: readonly KnownRelation[]) => BegunRecord;
  readonly close: () => void;
}

interface WaitingRecord {
  readonly records: readonly KnownRelation[];
  readonly settle: (isWritten: boolean) => void;
}

/**
 * Opens a session for a run's ownership records where it has any to write. Its failure fails no
 * unit: one that finds its record missing writes it on its own session.
 */
export function ownershipRecorder(
  options: Pick<RunContext, 'warehouse' | 'runId' | 'now' | 'signal'> & { readonly plan: Plan },
): OwnershipRecorder {
  const { warehouse, runId, now, signal } = options;
  let waiting: WaitingRecord[] = [];
  let session: Session | undefined;
  let isBusy = false;
  let isClosed = false;
  const send = async (): Promise<void> => {
    if (session === undefined || isBusy || waiting.length === 0) return;
    isBusy = true;
    const batch = waiting;
    waiting = [];
    const records = batch.flatMap(({ records }) => records);
    // Snowflake would insert a key twice that the rows have twice.
    const once = [...new Map(records.map((record) => [pathKey(record), record])).values()];
    const isWritten = await stoppableSession(session, signal)
      .run(mergePublished(warehouse.dialect, once, runId, now()))
      .then(
        () => true,
        () => false,
      );
    isBusy = false;
    for (const { settle } of batch) settle(isWritten);
    void send();
  };
  const open = async (): Promise<void> => {
    const opened = await warehouse.connect(signal).catch(() => undefined);
    if (isClosed) {
      opened?.close();
      return;
    }
    opened?.label({ runId });
    session = opened;
    await send();
  };
  if (hasNew(options.plan)) void open();
  return {
    begin: (records) => {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const record = { records, settle: resolve };
      waiting.push(record);
      void send();
      return {
        isWritten: async () => {
          if (!waiting.includes(record)) return promise;
          waiting = waiting.filter((each) => each !== record);
          resolve(false);
          return promise;
        },
      };
    },
    close: () => {
      isClosed = true;
      session?.close();
    },
  };
}

function hasNew({ units, usesJournal }: Plan): boolean {
  const isNew = (unit: PlannedUnit) =>
    stagedOf(unit.relations).some(({ candidate }) => candidate.isNew);
  return !usesJournal && units.some(isNew);
}
