import type { EngineDialect } from '../compile/dialect/dialect.ts';
import type { CompletedTable } from '../compile/resolveTree.ts';
import { plainType } from '../compile/types/inferredType.ts';
import { type Contract, plainColumn } from '../define/contract/contract.ts';
import type { Relation } from '../define/contract/relation.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import { changesOf } from '../define/models/incrementalContext.ts';
import type { Model } from '../define/models/model.ts';
import { nearestHint } from '../define/text/nearest.ts';
import type { UnitCase } from '../define/unit/unitTest.ts';
import { relationTypes } from '../graph/lineage/relationTypes.ts';
import { isProjectRelation } from '../graph/project.ts';
import { readSeed } from '../ingest/readSeed.ts';
import { isWrittenAsText, seedSelect } from '../materialize/seedSelect.ts';
import { unitError } from './errors/unitError.ts';
import { fillRows } from './fill/fillRows.ts';

/** Select statements in place of the tables that a model reads, by the names that its queries write. */
export type GivenTables = ReadonlyMap<string, CompletedTable>;

/**
 * Returns what a model's queries read in a test: the given rows as select statements, with a value in each
 * column.
 *
 * @throws ModelsError UNIT_TEST_INVALID as `fillRows` does, and for rows of what the model does not read
 */
export async function givenTables(
  dialect: EngineDialect,
  model: Model,
  { given = {}, before }: Pick<UnitCase, 'given' | 'before'>,
): Promise<GivenTables> {
  const rows = new Map(Object.entries(given));
  const inputs = new Map(model.inputs.map((input) => [input.name, input]));
  const changes = new Map(model.inputs.map((input) => [changesOf(input.name), input]));
  const known = [...inputs.keys(), ...(before === undefined ? [] : changes.keys())];
  const unknown = [...rows.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw notRead(model, unknown, known);
  const select = (relation: Relation, of: readonly object[]) =>
    selectOf(dialect, model, relation, of);
  const tables = new Map<string, CompletedTable>();
  for (const [name, input] of inputs) {
    const own = rows.get(name);
    const sql = own === undefined ? await unsaid(dialect, input) : select(input, own);
    tables.set(name, () => sql);
    if (before === undefined) continue;
    // What a test says nothing of has all changed.
    const changed = rows.get(changesOf(name));
    const changedSql = changed === undefined ? sql : select(input, changed);
    tables.set(changesOf(name), () => changedSql);
  }
  if (before !== undefined) {
    const sql = select(model, before);
    tables.set(model.name, () => sql);
  }
  return tables;
}

/** The rows of seeds, whose files are read once, and not by each test that does not mention them. */
const seeds = new WeakMap<Relation, ReturnType<typeof readSeed>>();

/** Returns the rows of an input that a test does not mention: none, or those of a seed's file. */
async function unsaid(dialect: EngineDialect, input: Relation): Promise<string> {
  const contract = contractOf(input);
  if (!isProjectRelation(input) || input.kind !== 'seed') return selectRows(dialect, contract, []);
  const rows = seeds.get(input) ?? readSeed(input);
  seeds.set(input, rows);
  return selectRows(dialect, contract, await rows);
}

function selectOf(
  dialect: EngineDialect,
  model: Model,
  relation: Relation,
  rows: readonly object[],
): string {
  const contract = relation.contract ?? guessedContract(relation, rows);
  const { name, tests } = relation;
  return selectRows(dialect, contract, fillRows(model, { name, tests, contract }, rows));
}

function contractOf(relation: Relation): Contract {
  return relation.contract ?? guessedContract(relation, []);
}

/** Returns the columns of a model without a contract: as far as its query tells, and as the rows have them. */
function guessedContract(relation: Relation, rows: readonly object[]): Contract {
  const types = new Map<string, SqlType>();
  for (const { name, type } of relationTypes(relation) ?? []) {
    types.set(name, type.kind === 'unknown' || type.kind === 'null' ? textType : plainType(type));
  }
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (!types.has(name)) types.set(name, typeOfValue(value));
    }
  }
  const columns = [...types].map(([name, sqlType]) => plainColumn(name, sqlType));
  return { shape: {}, columns, tests: [] };
}

const textType: SqlType = { kind: 'text' };

function typeOfValue(value: unknown): SqlType {
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (typeof value !== 'number') return textType;
  return { kind: Number.isSafeInteger(value) ? 'bigint' : 'double' };
}

function selectRows(
  dialect: EngineDialect,
  contract: Contract,
  rows: readonly (readonly unknown[])[],
): string {
  const isText = contract.columns.map(({ sqlType }) => isWrittenAsText(sqlType));
  return seedSelect(
    dialect,
    contract,
    rows.map((row) =>
      row.map((value, at) => (isText[at] && value !== null ? writtenText(value) : value)),
    ),
  );
}

const writtenText = (value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : JSON.stringify(value);

function notRead(model: Model, name: string, known: readonly string[]) {
  return unitError(model, {
    message: `it gives rows of ${name}, which the model does not read.`,
    subject: `${model.name}: ${name}`,
    expected: known.length === 0 ? 'no rows: the model has no inputs' : known.join(', '),
    found: name,
    hint: nearestHint(name, known, `Take ${name} out of given.`),
  });
}
