import { type EngineDialect, pathSql } from '../compile/dialect/dialect.ts';
import type { VariableValues } from '../compile/resolveTree.ts';
import { changesOf } from '../define/models/incrementalContext.ts';
import type { Model } from '../define/models/model.ts';
import type { UnitCase } from '../define/unit/unitTest.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { relationPath } from '../graph/relationPath.ts';
import { keptBy } from '../plan/materializations/keptBy.ts';
import { modelSelect, publishedSelect } from '../plan/materializations/modelSelect.ts';
import type { Session, Warehouse, WarehouseRow } from '../warehouse/types.ts';
import { unitError } from './errors/unitError.ts';
import { type GivenTables, givenTables } from './givenTables.ts';

/** Distinguishes the temporary tables of tests. */
let runs = 0;

/**
 * Returns the rows that a model makes of what a test gives. Without `before`, one statement reads them; with
 * it, the statements of a later run change a temporary table.
 *
 * @param model as the test wants it: in its project, with the test's variables
 * @throws ModelsError UNIT_TEST_INVALID, KEY_INVALID, QUERY_FAILED, or what the model's functions throw
 */
export async function runUnitCase(
  warehouse: Warehouse,
  model: Model,
  unitCase: Pick<UnitCase, 'given' | 'before'>,
  variables: VariableValues,
): Promise<readonly WarehouseRow[]> {
  const { dialect } = warehouse;
  const isKept = keptBy(model).update !== undefined && model.materialized.kind !== 'table';
  if (unitCase.before !== undefined && !isKept) throw notKept(model);
  const given = await givenTables(dialect, model, unitCase);
  if (unitCase.before === undefined) {
    const sql = compiledUnit(model, dialect, variables)(given);
    return withSharedSession(warehouse, (session) => session.rows(sql, 'text')).catch((error) => {
      throw queryFailed(warehouse, model, error);
    });
  }
  runs += 1;
  const request = { dialect, variables, given, at: runMoment, runId: `unit${process.pid}x${runs}` };
  // Its temporary tables end with it.
  const session = await warehouse.connect();
  try {
    return await runUpdate(session, model, request);
  } catch (error) {
    throw error instanceof ModelsError ? error : queryFailed(warehouse, model, error);
  } finally {
    session.close();
  }
}

async function runUpdate(
  session: Session,
  model: Model,
  request: Parameters<typeof publishedSelect>[0] & {
    readonly given: GivenTables;
    readonly runId: string;
  },
): Promise<readonly WarehouseRow[]> {
  const { dialect, given, runId } = request;
  const { update } = keptBy(model);
  const own = given.get(model.name);
  if (update === undefined || own === undefined) throw notKept(model);
  const { schema, name } = relationPath(model);
  const target = { schema: dialect.temporarySchema(schema), name: `${name}__${runId}` };
  const table = pathSql(dialect, target);
  const delta = update.delta(request, model, {
    target,
    place: relationPath,
    select: () => modelSelect(request, model),
    read: undefined,
  });
  await session.run(dialect.createTemporary(table, own('')));
  for (const { sql } of delta.stage) await session.run(sql);
  const [key] = delta.guard === undefined ? [] : await session.rows(delta.guard.sql);
  if (key !== undefined) throw keyInvalid(model, key);
  for (const { sql } of delta.apply) await session.run(sql);
  return session.rows(`select * from ${table}`, 'text');
}

function notKept(model: Model): ModelsError {
  return unitError(model, {
    message:
      'it gives rows of the model before the run, and each run rebuilds the model, or gives what a rebuild does.',
    expected: 'before of an incremental model, a snapshot or a custom materialization',
    found: `before of a ${model.materialized.kind}`,
    hint: 'Take before out.',
  });
}

function keyInvalid(model: Model, { problem, ...key }: WarehouseRow): ModelsError {
  return new ModelsError({
    code: 'KEY_INVALID',
    message: `${model.name}: the run would stop, for its increment has ${problem === 'null' ? 'rows without a key' : 'several rows of one key'}.`,
    subject: model.name,
    location: model.location,
    expected: 'keys that are not null, each once',
    found: JSON.stringify(key),
    hint: 'Correct the query of the increment, or the rows that the test gives.',
  });
}

function queryFailed(warehouse: Warehouse, model: Model, cause: unknown): ModelsError {
  const { full, excerpt } = warehouse.explain(cause);
  return new ModelsError({
    code: 'QUERY_FAILED',
    message: `${model.name}: the query failed in a unit test.`,
    subject: model.name,
    location: model.location,
    found: full,
    excerpt,
    hint: 'Correct the query, or the rows that the test gives.',
    cause,
  });
}

/** The session of each warehouse that reads for all tests, with the end of what it was asked last. */
const sessions = new WeakMap<Warehouse, { session: Promise<Session>; last: Promise<unknown> }>();

/**
 * Runs a task on the session that the tests of a warehouse share, one after the other: a session of each
 * test's own takes longer to open than its statement runs.
 */
function withSharedSession<T>(
  warehouse: Warehouse,
  task: (session: Session) => Promise<T>,
): Promise<T> {
  const shared = sessions.get(warehouse) ?? {
    session: warehouse.connect(),
    last: Promise.resolve(),
  };
  const result = shared.last.then(async () => task(await shared.session));
  // Whoever asked hears of a failure; the next one does not.
  sessions.set(warehouse, { ...shared, last: result.catch(() => undefined) });
  return result;
}

/** The moment at which runs of unit tests take place: versions of snapshots begin then. */
const runMoment = '2024-01-01 00:00:00';

/** Returns the statement that reads a model's result, with what a test gives in its places. */
type FilledStatement = (given: GivenTables) => string;

/** The statements of models that several tests read: the 88 tests of the shop compile 43. */
const known = new WeakMap<Model, Map<string, FilledStatement>>();

/**
 * Compiles a model's query once for all its tests.
 *
 * @throws ModelsError with the model's place in the project when it cannot be compiled
 */
function compiledUnit(
  model: Model,
  dialect: EngineDialect,
  variables: VariableValues,
): FilledStatement {
  const ofModel = known.get(model) ?? new Map<string, FilledStatement>();
  known.set(model, ofModel);
  const key = JSON.stringify([dialect.name, variables]);
  const compiled = ofModel.get(key) ?? compile(model, dialect, variables);
  ofModel.set(key, compiled);
  return compiled;
}

function compile(model: Model, dialect: EngineDialect, variables: VariableValues): FilledStatement {
  // No SQL has this character: it ends a statement of DuckDB.
  const names = model.inputs.flatMap(({ name }) => [name, changesOf(name)]);
  const given = new Map(names.map((name) => [name, () => `\0${name}\0`]));
  const sql = publishedSelect({ dialect, variables, given, at: runMoment }, model);
  const parts = sql.split('\0');
  return (tables) =>
    parts.map((part, at) => (at % 2 === 0 ? part : (tables.get(part)?.('') ?? part))).join('');
}
