import { ModelsError } from '../../errors/modelsError.ts';
import type { RollbackPlan, RolledBack } from '../../plan/rollback/rollbackRequest.ts';
import { mergePublished } from '../../state/recordRelations.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import type { LeaseFence } from '../lease/keepLease.ts';
import { onSessions } from '../session/onSessions.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { writeStateWithRetry } from '../session/writeState.ts';

/** The input of executing a plan to roll back. */
interface RollbackExecution {
  readonly plan: RollbackPlan;
  readonly warehouse: Warehouse;
  readonly fence: LeaseFence;
  readonly signal: AbortSignal;
  readonly runId: string;
  readonly now: () => string;
  readonly threads: number;
}

/** The result of rolling back. */
export interface RollbackResult {
  readonly done: readonly RolledBack[];
  readonly failed: readonly { readonly item: RolledBack; readonly error: ModelsError }[];
}

/**
 * Executes a plan to roll back: all that can be made beside what readers see is, before any of it is published.
 * Until the end the state says of none of it what it was built from: a process that is killed leaves it to be rebuilt.
 *
 * @throws ModelsError ROLLBACK_IMPOSSIBLE where a table is not kept as it was; nothing is changed then
 */
export async function executeRollback(execution: RollbackExecution): Promise<RollbackResult> {
  const { plan, warehouse, runId, signal } = execution;
  if (plan.items.length === 0) return { done: [], failed: [] };
  const session = await warehouse.connect(signal);
  /** The relations whose present table may be set aside, and nowhere else. */
  const aside = new Set<RolledBack>();
  try {
    session.label({ runId });
    await prepareAll(execution, session);
    return await publishAll(execution, session, aside);
  } catch (error) {
    throw warehouseError(warehouse, error, signal);
  } finally {
    session.label({ runId });
    for (const item of plan.items) {
      if (aside.has(item)) continue;
      session.use(item.compute);
      for (const { sql } of item.tidy) await session.run(sql).catch(() => undefined);
    }
    session.close();
  }
}

/** Clones tables as they were, beside those that exist. */
async function prepareAll(execution: RollbackExecution, session: Session): Promise<void> {
  const { plan, warehouse, runId, signal } = execution;
  let failure: ModelsError | undefined;
  const prepared = plan.items.filter(({ prepare }) => prepare.length > 0);
  await onSessions({ ...execution, first: session }, prepared, async (on, item) => {
    if (failure !== undefined) return;
    try {
      on.label({ runId, model: item.relation.name });
      on.use(item.compute);
      for (const { sql } of item.prepare) await stoppableSession(on, signal).run(sql);
    } catch (error) {
      failure = notPrepared(warehouse, item, error, signal);
    }
  });
  session.use(undefined);
  if (failure !== undefined) throw failure;
}

async function publishAll(
  execution: RollbackExecution,
  session: Session,
  aside: Set<RolledBack>,
): Promise<RollbackResult> {
  const { plan, warehouse, runId, now, fence, signal } = execution;
  const { dialect } = warehouse;
  const open = plan.items.map((item) => ({ ...item.now, builtFrom: undefined }));
  session.label({ runId });
  await fence(session);
  await writeStateWithRetry(
    warehouse,
    stoppableSession(session, signal),
    mergePublished(dialect, open, runId, now()),
  );
  const failed: { item: RolledBack; error: ModelsError }[] = [];
  const publish = async (on: Session, item: RolledBack) => {
    try {
      signal.throwIfAborted();
      on.use(undefined);
      await fence(on);
      on.label({ runId, model: item.relation.name });
      on.use(item.compute);
      const statements = item.publish.map(({ sql }) => sql);
      // At once, since readers find no table between the two.
      const script = statements.length > 1 ? dialect.script?.(statements) : undefined;
      if (item.undo !== undefined) aside.add(item);
      for (const sql of script === undefined ? statements : [script]) await on.run(sql);
      aside.delete(item);
    } catch (error) {
      if (item.undo !== undefined && aside.has(item)) {
        // What was not set aside need not be put back; where that fails, nobody knows what is there.
        await on.run(item.undo).then(
          () => aside.delete(item),
          () => undefined,
        );
      }
      failed.push({ item, error: notPublished(execution, item, error, aside.has(item)) });
    }
  };
  // Views, and dynamic tables to refresh, once what they read is as it was.
  const isView = ({ how, publish: [statement] }: RolledBack) =>
    how === 'view' || (how === 'record' && statement !== undefined);
  const tables = plan.items.filter((item) => !isView(item));
  await onSessions({ ...execution, first: session }, tables, publish);
  for (const item of plan.items) if (isView(item)) await publish(session, item);
  session.label({ runId });
  session.use(undefined);
  await fence(session);
  const without = new Set(failed.map(({ item }) => item));
  const done = plan.items.filter((item) => !without.has(item));
  const records = plan.items
    .filter((item) => !aside.has(item))
    .map((item) => (without.has(item) ? item.now : item.record));
  const statements = [
    ...done.flatMap(({ ledger }) => ledger),
    ...(records.length === 0 ? [] : [mergePublished(dialect, records, runId, now())]),
  ];
  for (const sql of statements) await writeStateWithRetry(warehouse, session, sql);
  return { done, failed };
}

function notPrepared(
  warehouse: Warehouse,
  { path: { schema, name }, relation }: RolledBack,
  cause: unknown,
  signal: AbortSignal,
): ModelsError {
  if (signal.aborted) return warehouseError(warehouse, cause, signal);
  const { full, isNotKept } = warehouse.explain(cause);
  return new ModelsError({
    code: 'ROLLBACK_IMPOSSIBLE',
    message: `${schema}.${name} ${isNotKept === true ? 'is not kept as it was' : 'cannot be cloned as it was'}.`,
    subject: relation.name,
    location: relation.location,
    // Statements that clone hold no values of rows.
    found: full,
    hint: `Nothing was changed. Leave it out with --exclude ${relation.name}, or build it again.`,
    cause,
  });
}

function notPublished(
  { warehouse, signal }: Pick<RollbackExecution, 'warehouse' | 'signal'>,
  { path: { schema, name }, relation, undo }: RolledBack,
  cause: unknown,
  isAside: boolean,
): ModelsError {
  if (cause instanceof ModelsError) return cause;
  if (signal.aborted && !isAside) return warehouseError(warehouse, cause, signal);
  const common = {
    code: 'ROLLBACK_FAILED',
    subject: relation.name,
    location: relation.location,
    found: warehouse.explain(cause).full,
    cause,
  } as const;
  if (isAside) {
    return new ModelsError({
      ...common,
      message: `${schema}.${name} could not be rolled back, nor put back as it was published: it may be missing.`,
      expected: `what was published, under the name ${schema}.${name}`,
      hint: `Look whether it is there; if it is not, put it back: ${undo}. Or build it again.`,
    });
  }
  return new ModelsError({
    ...common,
    message: `${schema}.${name} could not be rolled back, and is as it was published.`,
    hint: 'Fix the cause and repeat the command, or build it again.',
  });
}
