import { type RelationPath, schemaSql } from '../../compile/dialect/dialect.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { inputsOf } from '../../graph/project.ts';
import type { ClonedRelation, CloneOrigin, ClonePlan } from '../../plan/clone/cloneRequest.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import { createLedger, hasLedger } from '../../state/intervalLedger.ts';
import { forgetOwned, mergePublished, recordPublished } from '../../state/recordRelations.ts';
import { createState, hasState, type KnownRelation, widenState } from '../../state/stateStore.ts';
import type { OtherTarget } from '../../warehouse/otherTarget.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { type LeaseFence, LeaseLost } from '../lease/keepLease.ts';
import { onSessions } from '../session/onSessions.ts';
import { runTogether } from '../session/runTogether.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { runScript, writeStateWithRetry } from '../session/writeState.ts';
import { changedSince } from './cloneOrigin.ts';
import type { CloneContext, CloneResult } from './cloneProject.ts';

/** The input of executing a plan to clone. */
interface CloneExecution extends Pick<CloneContext, 'runId' | 'now' | 'threads'> {
  readonly plan: ClonePlan;
  readonly inventory: Inventory;
  readonly origin: CloneOrigin;
  readonly from: OtherTarget;
  readonly warehouse: Warehouse;
  readonly fence: LeaseFence;
  readonly signal: AbortSignal;
}

/**
 * Executes a plan to clone: in one transaction where definitions are part of transactions, else one by one,
 * where what fails leaves the others as they are.
 */
export async function executeClone(execution: CloneExecution): Promise<CloneResult> {
  const { plan, warehouse, runId, signal } = execution;
  if (plan.cloned.length === 0) return { plan, cloned: [], uncertain: [], failed: [] };
  const session = await warehouse.connect(signal);
  try {
    session.label({ runId });
    return warehouse.publishing.kind === 'transaction'
      ? await cloneTogether(execution, session)
      : await cloneOneByOne(execution, session);
  } catch (error) {
    throw warehouseError(warehouse, error, signal);
  } finally {
    session.close();
  }
}

async function cloneTogether(execution: CloneExecution, session: Session): Promise<CloneResult> {
  const { plan, warehouse, runId, now, fence, signal } = execution;
  const { cloned } = plan;
  await fence(session);
  await runTogether(warehouse, stoppableSession(session, signal), [
    ...setUp(execution),
    ...cloned.flatMap(({ statements }) => statements.map(({ sql }) => sql)),
    ...cloned.flatMap(({ ledger }) => ledger),
    ...recordPublished(
      warehouse.dialect,
      cloned.map(({ record }) => record),
      runId,
      now(),
    ),
  ]);
  return { plan, cloned, uncertain: [], failed: [] };
}

async function cloneOneByOne(execution: CloneExecution, session: Session): Promise<CloneResult> {
  const { plan, warehouse, origin, from, runId, now, fence, signal } = execution;
  const { dialect } = warehouse;
  const stoppable = stoppableSession(session, signal);
  // A table without a record would be taken for somebody else's.
  const open = plan.cloned.map(
    ({ record }): KnownRelation => ({ ...record, builtFrom: undefined }),
  );
  await fence(session);
  const begin = [...setUp(execution), mergePublished(dialect, open, runId, now())];
  await runScript(warehouse, stoppable, begin);
  const failed: { item: ClonedRelation; error: ModelsError }[] = [];
  const done = new Set<ClonedRelation>();
  let isLost = false;
  const create = async (on: Session, item: ClonedRelation) => {
    try {
      signal.throwIfAborted();
      const lacking = inputsOf(item.relation).find(({ name }) =>
        failed.some((each) => each.item.relation.name === name),
      );
      if (item.as === 'view' && lacking !== undefined) throw inputFailed(item.path, lacking.name);
      on.use(undefined);
      await fence(on);
      on.label({ runId, model: item.relation.name });
      on.use(item.compute);
      for (const { sql } of item.statements) await stoppableSession(on, signal).run(sql);
      done.add(item);
    } catch (error) {
      isLost ||= error instanceof LeaseLost;
      failed.push({ item, error: cloneFailed(warehouse, item, error, signal) });
    }
  };
  await onSessions(
    { ...execution, first: session },
    plan.cloned.filter(({ as }) => as === 'table'),
    create,
  );
  for (const item of plan.cloned) if (item.as === 'view') await create(session, item);
  if (isLost) throw takenOver();
  session.label({ runId });
  session.use(undefined);
  const isChanged = await changedSince(session, from, origin);
  const uncertain = [...done].filter(({ path, as }) => as === 'table' && isChanged(path));
  const records = plan.cloned.flatMap((item) => {
    if (uncertain.includes(item)) return { ...item.record, builtFrom: undefined };
    return done.has(item) ? item.record : (item.before ?? []);
  });
  const lost = failed.filter(({ item }) => item.before === undefined).map(({ item }) => item.path);
  const end = [
    ...[...done].flatMap((item) => (uncertain.includes(item) ? [] : item.ledger)),
    ...(lost.length === 0 ? [] : [forgetOwned(dialect, lost, runId)]),
    ...(records.length === 0 ? [] : [mergePublished(dialect, records, runId, now())]),
  ];
  for (const statement of end) await writeStateWithRetry(warehouse, session, statement);
  return { plan, cloned: plan.cloned.filter((item) => done.has(item)), uncertain, failed };
}

/** Returns the statements that create the schemas and the state that are missing. */
function setUp({ plan, inventory, warehouse, origin }: CloneExecution): readonly string[] {
  const { dialect } = warehouse;
  const { catalog, isStateOutdated } = inventory;
  const there = new Set(catalog.map(({ schema }) => foldCase(schema)));
  const schemas = [...new Set(plan.cloned.map(({ path }) => path.schema))];
  const needsLedger = origin.hasLedger && plan.cloned.some(({ ledger }) => ledger.length > 0);
  return [
    ...(hasState(catalog) ? [] : createState(dialect)),
    ...(isStateOutdated ? widenState(dialect) : []),
    ...(needsLedger && !hasLedger(catalog) ? [createLedger(dialect)] : []),
    ...schemas
      .filter((schema) => !there.has(foldCase(schema)))
      .map((schema) => `create schema if not exists ${schemaSql(dialect, schema)}`),
  ];
}

function takenOver(): ModelsError {
  return new ModelsError({
    code: 'CLONE_FAILED',
    message: 'Another run has taken the warehouse over while tables were cloned.',
    expected: 'a warehouse in which nothing else is built or loaded',
    hint: 'The next build rebuilds what was cloned. Repeat the command with --replace once that run is done.',
  });
}

function inputFailed({ schema, name }: RelationPath, input: string): ModelsError {
  return new ModelsError({
    code: 'CLONE_FAILED',
    message: `${schema}.${name} reads ${input}, which could not be cloned.`,
    subject: name,
    hint: `Once ${input} is cloned, clone it too; the next build creates it otherwise.`,
  });
}

function cloneFailed(
  warehouse: Warehouse,
  { relation, path }: ClonedRelation,
  cause: unknown,
  signal: AbortSignal,
): ModelsError {
  if (cause instanceof ModelsError) return cause;
  if (signal.aborted) return warehouseError(warehouse, cause, signal);
  return new ModelsError({
    code: 'CLONE_FAILED',
    message: `${path.schema}.${path.name} could not be cloned.`,
    subject: relation.name,
    location: relation.location,
    // Statements that create a clone hold no values of rows.
    found: warehouse.explain(cause).full,
    hint: 'Fix the cause and repeat the command; what was cloned stays. The next build creates it otherwise.',
    cause,
  });
}
