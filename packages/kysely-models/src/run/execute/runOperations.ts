import { performance } from 'node:perf_hooks';
import type { Operation, OperationContext } from '../../define/project/operation.ts';
import { type ErrorDetails, ModelsError } from '../../errors/modelsError.ts';
import {
  createOperations,
  type KnownOperation,
  recordOperations,
} from '../../plan/operations/knownOperations.ts';
import type { PlannedOperations } from '../../plan/request/plan.ts';
import type { Session } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import type { OperationResult, RelationResult } from '../result/runEvent.ts';
import { isDone } from '../result/statusOutcome.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { runScript, writeStateWithRetry } from '../session/writeState.ts';
import type { Execution } from './execution.ts';
import { resultOf as relationResult } from './relationRun.ts';

/** The operations of a run, as it executes them. */
export interface OperationRun {
  /** Executes those before the run; returns the results of its relations where one of them failed. */
  readonly before: () => Promise<readonly RelationResult[] | undefined>;
  /**
   * Executes the others, once the relations of the run are published and that is recorded.
   *
   * @param published the statements that record it
   * @returns those that are left to be executed
   */
  readonly after: (
    relations: readonly RelationResult[],
    published: readonly string[],
  ) => Promise<readonly string[]>;
  readonly results: readonly OperationResult[];
}

/** The operations of a run, and what they share. */
interface OpenOperations extends Pick<PlannedOperations, 'planned' | 'places'> {
  readonly options: Execution;
  /** The session of the records. */
  readonly session: Session;
  /** Receives the results. */
  readonly results: OperationResult[];
}

/**
 * Records the operations of a run as due, so that the next run knows of those that this one does not come
 * to.
 *
 * @param session for the records
 * @throws ModelsError WAREHOUSE_UNAVAILABLE, DISK_FULL or INTERRUPTED where they cannot be recorded
 */
export async function openOperations(
  options: Execution,
  session: Session,
  { planned, doubtful, places }: PlannedOperations,
): Promise<OperationRun> {
  const { warehouse, signal } = options;
  const { dialect } = warehouse;
  const due = planned.map(({ operation }) => recordOf(options, operation.name, 'due'));
  const doubted = doubtful.map((name) => recordOf(options, name, 'doubted'));
  const records = recordOperations(dialect, [...due, ...doubted]);
  await runScript(warehouse, session, [createOperations(dialect), records]).catch(
    (error: unknown) => {
      throw warehouseError(warehouse, error, signal);
    },
  );
  const results = doubtful.map((name) => resultOf(name, 'in_doubt'));
  const open: OpenOperations = { options, session, planned, places, results };
  return {
    results,
    before: () => runBefore(open),
    after: (relations, published) => runAfter(open, relations, published),
  };
}

async function runBefore(open: OpenOperations): Promise<readonly RelationResult[] | undefined> {
  for (const { operation } of open.planned) {
    if (operation.at === 'before_run') await execute(open, operation, []);
  }
  const failed = failedAmong(open.results);
  return failed && skippedBecause(open.options, failed.name);
}

async function runAfter(
  open: OpenOperations,
  relations: readonly RelationResult[],
  statements: readonly string[],
): Promise<readonly string[]> {
  const { options, session, planned, results } = open;
  // An operation may take long, or never end.
  const left = await runScript(options.warehouse, session, statements).then(
    () => [],
    () => statements,
  );
  const published = relations.flatMap(({ name, status }) => (status === 'published' ? [name] : []));
  const bad = relations.find((result) => !isDone(result));
  for (const { operation } of planned) {
    const { name, at, after } = operation;
    if (at === 'before_run') continue;
    const because =
      at === 'after_run' || (bad !== undefined && options.failFast === true)
        ? (bad?.because ?? bad?.name ?? failedAmong(results)?.name)
        : badAmong(after, relations, results);
    if (because === undefined) await execute(open, operation, published);
    else finish(open, { ...resultOf(name, 'skipped'), because });
  }
  return left;
}

/** Executes an operation between the records of its beginning and of its end. */
async function execute(
  open: OpenOperations,
  operation: Operation,
  published: readonly string[],
): Promise<void> {
  const { options, session, places } = open;
  const { warehouse, onEvent } = options;
  const { name } = operation;
  const isStopped = () => options.signal?.aborted === true;
  if (isStopped()) return finish(open, resultOf(name, 'interrupted'));
  const started = performance.now();
  onEvent({ type: 'operation_started', name });
  const end = (status: OperationResult['status'], more: Partial<OperationResult> = {}) =>
    finish(open, { ...resultOf(name, status), durationMs: performance.now() - started, ...more });
  let ofStatement: unknown;
  const onStatementError = (error: unknown): never => {
    ofStatement = error;
    throw error;
  };
  try {
    await options.fence?.(session).catch(onStatementError);
    await record(open, name, 'started').catch(onStatementError);
    await runOne(options, operation, { places, published, onStatementError });
  } catch (error) {
    // What was stopped may have done its work: the next run says so.
    if (isStopped()) return end('interrupted');
    const failure = error === ofStatement ? warehouse.explain(error) : undefined;
    const mayHaveRun = failure?.lost?.mayHaveRun === true;
    if (!mayHaveRun) await record(open, name, 'failed').catch(() => undefined);
    const found = failure?.message ?? ownWords(error);
    return end('failed', { error: detailsOf(operation, error, found, mayHaveRun) });
  }
  try {
    await record(open, name, 'done');
  } catch (error) {
    return end('failed', { error: unrecorded(options, operation, error) });
  }
  return end('done');
}

function finish({ options, results }: OpenOperations, result: OperationResult): void {
  results.push(result);
  options.onEvent({ type: 'operation_finished', result });
}

async function record(
  { options, session }: OpenOperations,
  name: string,
  status: KnownOperation['status'],
): Promise<void> {
  const { warehouse, runId } = options;
  session.label({ runId });
  session.use(undefined);
  const statement = recordOperations(warehouse.dialect, [recordOf(options, name, status)]);
  await writeStateWithRetry(warehouse, session, statement);
}

const recordOf = (
  { runId, now }: Execution,
  name: string,
  status: KnownOperation['status'],
): KnownOperation => ({ name, status, runId, at: now() });

/** Returns the results of relations that are not built because of an operation before the run. */
const skippedBecause = ({ plan, signal }: Execution, because: string): readonly RelationResult[] =>
  plan.units.flatMap(({ relations }) =>
    relations.map((planned) =>
      signal?.aborted === true
        ? { ...relationResult(planned), status: 'interrupted' as const }
        : { ...relationResult(planned), because },
    ),
  );

/** Returns the name of something that an operation comes after and that is not done. */
function badAmong(
  names: readonly string[],
  relations: readonly RelationResult[],
  operations: readonly OperationResult[],
): string | undefined {
  const relation = relations.find((result) => names.includes(result.name) && !isDone(result));
  if (relation !== undefined) return relation.because ?? relation.name;
  return failedAmong(operations.filter(({ name }) => names.includes(name)))?.name;
}

const failedAmong = (operations: readonly OperationResult[]) =>
  operations.find(({ status }) => status !== 'done' && status !== 'in_doubt');

const resultOf = (name: string, status: OperationResult['status']): OperationResult => ({
  name,
  status,
  durationMs: 0,
  error: undefined,
  because: undefined,
});

/** The facts of a run that an operation receives. */
interface OperationFacts extends Pick<PlannedOperations, 'places'> {
  readonly published: readonly string[];
  /** Receives the error of a statement, and throws it. */
  readonly onStatementError: (error: unknown) => never;
}

/** Executes an operation on a session of its own: whatever it leaves there ends with it. */
async function runOne(
  { warehouse, target = {}, runId, signal }: Execution,
  operation: Operation,
  { places, published, onStatementError }: OperationFacts,
): Promise<void> {
  const session = await warehouse.connect(signal).catch(onStatementError);
  const stoppable = stoppableSession(session, signal);
  session.label({ runId, model: operation.name });
  const context: OperationContext = {
    run: async (statement) => {
      await stoppable.run(statement).catch(onStatementError);
    },
    rows: (statement) => stoppable.rows(statement).catch(onStatementError),
    place: ({ name }) => {
      const place = places.get(name);
      if (place !== undefined) return place;
      throw new ModelsError({
        code: 'OPERATION_FAILED',
        message: `The project does not list ${name}.`,
        subject: operation.name,
        hint: 'Export it from the module that models.config.ts imports.',
      });
    },
    dialect: warehouse.dialect.name,
    target,
    runId,
    published,
    signal: signal ?? new AbortController().signal,
  };
  try {
    await operation.run(context);
  } finally {
    (session.discard ?? session.close)();
  }
}

/** Returns the first line of what an operation threw itself: its author chose the words. */
function ownWords(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line;
}

function detailsOf(
  { name, location }: Operation,
  error: unknown,
  found: string,
  mayHaveRun: boolean,
): Omit<ErrorDetails, 'cause'> {
  return {
    location,
    hint: mayHaveRun
      ? 'The connection was lost, and the statement may have been executed: the next build names it as in doubt.'
      : 'Correct it; the next build runs it again.',
    ...(error instanceof ModelsError && error.details),
    code: 'OPERATION_FAILED',
    message: `The operation ${name} failed.`,
    subject: name,
    found,
  };
}

function unrecorded(
  { warehouse }: Execution,
  { name, location }: Operation,
  error: unknown,
): Omit<ErrorDetails, 'cause'> {
  return {
    code: 'OPERATION_IN_DOUBT',
    message: `The operation ${name} came to its end, and the state could not be told.`,
    subject: name,
    location,
    found: warehouse.explain(error).message,
    hint: 'The next build says that nobody knows of its end: this one does.',
  };
}
