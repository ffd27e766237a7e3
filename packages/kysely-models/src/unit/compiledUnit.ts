import type { EngineDialect } from '../compile/dialect/dialect.ts';
import type { VariableValues } from '../compile/resolveTree.ts';
import { changesOf } from '../define/models/incrementalContext.ts';
import type { Model } from '../define/models/model.ts';
import { publishedSelect } from '../plan/materializations/modelSelect.ts';
import type { GivenTables } from './givenTables.ts';

/** The moment at which runs of unit tests take place: versions of snapshots begin then. */
export const runMoment = '2024-01-01 00:00:00';

/** Returns the statement that reads a model's result, with what a test gives in its places. */
type FilledStatement = (given: GivenTables) => string;

/** The statements of models that several tests read: the 88 tests of the shop compile 43. */
const known = new WeakMap<Model, Map<string, FilledStatement>>();

/**
 * Compiles a model's query once for all its tests.
 *
 * @throws ModelsError with the model's place in the project when it cannot be compiled
 */
export function compiledUnit(
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
