import {
  type Derivation,
  derive,
} from '../../../packages/kysely-models/src/compile/derive/increment/derivation.ts';
import { refuseOpen } from '../../../packages/kysely-models/src/compile/derive/increment/openRows.ts';
import { NotDerivable } from '../../../packages/kysely-models/src/compile/derive/notDerivable.ts';
import {
  type EngineDialect,
  pathSql,
  type RelationPath,
} from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import {
  bigint,
  model,
  source,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { anyTables } from '../../../packages/kysely-models/src/define/query/untypedQuery.ts';
import type { Source } from '../../../packages/kysely-models/src/define/sources/source.ts';
import { relationPath } from '../../../packages/kysely-models/src/graph/relationPath.ts';
import { differingRows } from '../../../packages/kysely-models/src/materialize/derivedDelta.ts';
import { maintainedKey } from '../../../packages/kysely-models/src/plan/derive/maintained.ts';
import {
  isViewModel,
  modelRows,
} from '../../../packages/kysely-models/src/plan/derive/modelRows.ts';
import { maintainedTable } from '../../../packages/kysely-models/src/plan/materializations/derived.ts';
import { changesPath } from '../../../packages/kysely-models/src/plan/materializations/incremental.ts';
import { modelSelect } from '../../../packages/kysely-models/src/plan/materializations/modelSelect.ts';
import type { Session } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { mayBeRebuilt, rowsOf } from './openTies.ts';
import { Random } from './random.ts';
import { QueryMaker, type ReadRelation } from './randomQuery.ts';

/**
 * What came of a case; `differs` is a mistake. `open` is where equal rows leave it open which of them comes first in a
 * window, and a rebuild may give exactly the rows that differ.
 */
export type CaseOutcome =
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'added' | 'derived' | 'all' | 'invalid'; readonly why?: string | undefined }
  | { readonly kind: 'rebuilt'; readonly reason: string }
  | { readonly kind: 'differs'; readonly text: string };

const shape = { id: bigint(), a: bigint(), b: bigint(), s: text() };
const columns = [
  { name: 'id', type: 'number' },
  { name: 'a', type: 'number' },
  { name: 'b', type: 'number' },
  { name: 's', type: 'text' },
] as const;

const sourceOf = (name: string, description: string) =>
  source({
    name,
    description,
    columns: {
      id: shape.id,
      a: shape.a.nullable(),
      b: shape.b.nullable(),
      s: shape.s.nullable(),
    },
  });

const sources = ['t0', 't1', 't2'].map((name) => sourceOf(name, 'Rows.'));
const moment = sourceOf('moment', 'One row, but for now and then.');
const allSources = [...sources, moment];

const views = sources.map((of, at) =>
  model({
    name: `v${at}`,
    description: 'Rows of a table.',
    materialized: view(),
    inputs: [of],
    columns: {
      id: shape.id,
      a: shape.a.nullable(),
      b: shape.b.nullable(),
      s: shape.s.nullable(),
    },
    query: (db, f) =>
      db
        .selectFrom(`${of.name} as t`)
        .where((eb) => eb.or([eb('t.a', 'is', null), eb('t.a', '<>', 3)]))
        .select((eb) => ['t.id', 't.a', f.add(eb.ref('t.b'), 1).as('b'), 't.s'] as const) as never,
  }),
);

const relations: readonly ReadRelation[] = [...sources, ...views].map(({ name }) => ({
  name,
  columns,
  key: ['id'],
}));

type Row = readonly [id: number, a: number | null, b: number | null, s: string | null];

/** Makes random rows, and random changes of them. */
class RowMaker {
  readonly #random: Random;
  readonly #repeats: boolean;
  #ids = 0;

  /** @param repeats true where a row may be there twice */
  constructor(random: Random, repeats: boolean) {
    this.#random = random;
    this.#repeats = repeats;
  }

  row(): Row {
    this.#ids += 1;
    return this.#values(this.#ids);
  }

  rows(): readonly Row[] {
    const count = this.#random.chance(0.1) ? 0 : this.#random.below(14);
    return Array.from({ length: count }, () => this.row());
  }

  changed(rows: readonly Row[]): readonly Row[] {
    if (this.#random.chance(0.05)) return [];
    const kept = rows.flatMap((row): readonly Row[] => {
      const what = this.#random.next();
      if (what < 0.1) return [];
      if (what < 0.25) return [this.#values(row[0])];
      if (what < 0.28) return this.#repeats ? [row, row] : [row];
      if (what < 0.32) return [[row[0] + 100, row[1], row[2], row[3]]];
      return [row];
    });
    const added = Array.from({ length: this.#random.below(3) }, () => this.row());
    return [...kept, ...added];
  }

  #values(id: number): Row {
    const number = () => (this.#random.chance(0.15) ? null : this.#random.below(6));
    return [id, number(), number(), this.#random.of(['x', 'y', null])];
  }
}

/** Returns the row of a table that has one, but for now and then. */
function momentRows(random: Random): readonly Row[] {
  const number = () => (random.chance(0.1) ? null : random.below(6));
  const row = (): Row => [1, number(), number(), 'x'];
  if (random.chance(0.08)) return [];
  if (random.chance(0.08)) return [row(), row()];
  return [row()];
}

/** Returns true for a case of a table of whose maintenance its author says nothing. */
const isByDefault = (seed: number) => seed % 3 === 1;

/** Returns true for one of them whose tables have a key, which each row then has for itself. */
const isKeyed = (seed: number) => isByDefault(seed) && seed % 2 === 1;

/** A random model over tables, some of which change. */
function randomModel(seed: number): Model {
  const random = new Random(seed);
  const compares = seed % 5 === 4 ? new Random(seed + 2_000_000) : undefined;
  const maker = new QueryMaker(random, relations, compares);
  const depth = 1 + random.below(3);
  const isAdded = random.chance(0.35);
  const { query, columns: given, key } = isAdded ? maker.added(depth) : maker.make(depth);
  const known = [...new Set(key)];
  const rows = anyTables
    .selectFrom(query.as('whole') as never)
    .where((eb) =>
      eb.and(known.map((name) => eb(`whole.${name}` as never, 'is not', null as never))),
    )
    .select(given.map(({ name }) => `whole.${name} as ${name}`) as never);
  return model({
    name: 'kept',
    description: 'A random query.',
    materialized: isByDefault(seed) ? table() : table({ maintain: 'auto' }),
    schema: 'marts',
    inputs: [...allSources, ...views],
    columns: Object.fromEntries(
      given.map(({ name, type }) => {
        const column = type === 'number' ? bigint() : text();
        // Without a word of its author the key has to be tested.
        return [name, isByDefault(seed) && known.includes(name) ? column : column.nullable()];
      }),
    ),
    unique: [known as never],
    // Sound: the types of a random query are not those of a written one.
    query: () => rows as never,
  });
}

const requestOf = (dialect: EngineDialect) => ({
  // As if all tables were wide.
  dialect: {
    ...dialect,
    rowPlaces: dialect.rowPlaces && { ...dialect.rowPlaces, wideFrom: 0 },
  },
  variables: {},
  gaps: undefined,
  at: '2024-02-29 12:00:00',
  runId: 'run',
});

/** Returns a statement that makes a table wrong, for the test of the comparison. */
export type Fault = (target: string, model: Model) => string;

/**
 * Tries a random model: built, its tables changed, brought up to date, and compared with a rebuilt one.
 *
 * @param fault is planted into each table that is brought up to date
 */
export async function tryCase(
  session: Session,
  dialect: EngineDialect,
  seed: number,
  fault?: Fault,
): Promise<CaseOutcome> {
  const kept = randomModel(seed);
  const random = new Random(seed + 1_000_000);
  const maker = new RowMaker(random, !isKeyed(seed));
  const request = requestOf(dialect);
  const target = relationPath(kept);
  const select = modelSelect(request, kept);
  const moments = new Random(seed + 3_000_000);
  const before = new Map(sources.map(({ name }) => [name, maker.rows()]));
  before.set(moment.name, momentRows(moments));
  for (const of of allSources) await fill(session, dialect, of, before.get(of.name) ?? []);
  for (const each of views) {
    await session.run(
      `create or replace view ${pathSql(dialect, relationPath(each))} as ${modelSelect(request, each)}`,
    );
  }
  await session.run(`create or replace table ${pathSql(dialect, target)} as ${select}`);
  const unique = maintainedKey(kept) ?? [];
  // Two rows of a key: the first build would have failed.
  if (await hasRepeatedKey({ session, dialect }, target, unique)) return { kind: 'invalid' };
  let rows: Tables = before;
  let last: CaseOutcome = { kind: 'invalid' };
  // What one increment leaves behind, the next one adds to.
  for (let round = 0; round < 2; round += 1) {
    const next = await changeTables({ session, dialect, seed, random, maker, moments }, rows);
    const outcome = await increment({ session, dialect, seed, kept, select, fault }, next);
    if (outcome.kind === 'differs' || outcome.kind === 'open') return outcome;
    if (outcome.kind === 'invalid' || outcome.kind === 'rebuilt') {
      return round === 0 ? outcome : last;
    }
    rows = next.rows;
    last = outcome;
  }
  return last;
}

type Tables = ReadonlyMap<string, readonly Row[]>;

interface ChangedTables {
  readonly rows: Tables;
  readonly changed: readonly Source[];
}

/** Changes some tables, and keeps how. */
async function changeTables(
  {
    session,
    dialect,
    seed,
    random,
    maker,
    moments,
  }: {
    readonly session: Session;
    readonly dialect: EngineDialect;
    readonly seed: number;
    readonly random: Random;
    readonly maker: RowMaker;
    readonly moments: Random;
  },
  before: Tables,
): Promise<ChangedTables> {
  const others = sources.filter(() => random.chance(0.8));
  const changed = [...others, ...(moments.chance(0.7) ? [moment] : [])];
  const all = new Map(before);
  for (const of of changed) {
    const path = relationPath(of);
    const old = { schema: path.schema, name: `${path.name}_old` };
    await session.run(
      `create or replace table ${pathSql(dialect, old)} as select * from ${pathSql(dialect, path)}`,
    );
    const after = of === moment ? momentRows(moments) : maker.changed(before.get(of.name) ?? []);
    all.set(of.name, after);
    await fill(session, dialect, of, after);
    const names = of.contract.columns.map(({ name }) => name);
    const rows = differingRows(
      seed % 3 === 0 ? { ...dialect, joinByPlace: undefined } : dialect,
      of.contract,
      { kept: names, isCounted: true },
      { before: old, after: path },
    );
    await session.run(
      `create or replace table ${pathSql(dialect, changesPath(of.name))} as ${rows}`,
    );
  }
  return { rows: all, changed };
}

/** Keeps of the changes of tables what a run keeps: where rows count by some columns alone, those that differ in these. */
async function narrowChanges(
  session: Session,
  dialect: EngineDialect,
  { reads, whole }: Derivation,
  changed: readonly Source[],
): Promise<void> {
  for (const of of changed) {
    const { contract } = of;
    const read = reads.get(of.name);
    if (read?.isNet !== true || whole.has(of.name)) continue;
    const columns = contract.columns.filter(({ name }, at) =>
      read.columns.size === 0 ? at === 0 : read.columns.has(name),
    );
    const path = relationPath(of);
    const rows = differingRows(
      dialect,
      { ...contract, columns },
      { kept: columns.map(({ name }) => name), isCounted: true },
      { before: { schema: path.schema, name: `${path.name}_old` }, after: path },
    );
    await session.run(
      `create or replace table ${pathSql(dialect, changesPath(of.name))} as ${rows}`,
    );
  }
}

/** Brings a table up to date, and compares it with a rebuilt one. */
async function increment(
  {
    session,
    dialect,
    seed,
    kept,
    select,
    fault,
  }: {
    readonly session: Session;
    readonly dialect: EngineDialect;
    readonly seed: number;
    readonly kept: Model;
    readonly select: string;
    readonly fault: Fault | undefined;
  },
  { changed }: ChangedTables,
): Promise<CaseOutcome> {
  const request = requestOf(dialect);
  const target = relationPath(kept);
  const unique = maintainedKey(kept) ?? [];
  const found = derivation(kept, unique, changed, seed);
  if (found.kind === 'rebuilt') return found;
  await narrowChanges(session, dialect, found, changed);
  const delta = maintainedTable.update?.delta(request, kept, {
    target,
    place: relationPath,
    select: () => select,
    read: undefined,
    derivation: found,
  });
  if (delta?.choice === undefined || delta.guard === undefined) throw new Error('It has no delta.');
  for (const { sql } of delta.choice.first) await session.run(sql);
  const [figures] = await session.rows(delta.choice.sql);
  const isAll = Number(figures?.['forced']) > 0;
  const some = seed % 2 === 0 ? delta.choice.few?.stage : undefined;
  for (const { sql } of isAll ? delta.choice.all : (some ?? delta.stage)) await session.run(sql);
  if ((await session.rows(delta.guard.sql)).length > 0) return { kind: 'invalid' };
  for (const { sql } of delta.apply) await session.run(sql);
  if (fault !== undefined) await session.run(fault(pathSql(dialect, target), kept));
  const full = { schema: target.schema, name: 'rebuilt' };
  await session.run(`create or replace table ${pathSql(dialect, full)} as ${select}`);
  const names = kept.contract?.columns.map(({ name }) => name) ?? [];
  if (kept.contract === undefined) throw new Error('It has a contract.');
  // A rebuilt table would have failed.
  if (await hasRepeatedKey({ session, dialect }, full, unique)) return { kind: 'invalid' };
  const differing = await session.rows(
    differingRows(
      { ...dialect, joinByPlace: undefined },
      kept.contract,
      { kept: names, isCounted: false },
      { before: target, after: full },
    ),
  );
  const isAdded = found.added !== undefined;
  if (differing.length === 0) {
    return { kind: isAll ? 'all' : isAdded ? 'added' : 'derived', why: found.notAdded };
  }
  const all = (path: typeof full) => rowsOf(session, `select * from ${pathSql(dialect, path)}`);
  const [have, want] = [await all(target), await all(full)];
  const statements = [...delta.choice.first, ...delta.stage].map(({ sql }) => sql);
  return {
    // Without a word nothing is maintained that may be open.
    kind: !isByDefault(seed) && (await mayBeRebuilt(session, select, have)) ? 'open' : 'differs',
    text: [`seed ${seed}`, select, ...statements, 'has:', ...have, 'should have:', ...want].join(
      '\n',
    ),
  };
}

async function hasRepeatedKey(
  { session, dialect }: { readonly session: Session; readonly dialect: EngineDialect },
  path: RelationPath,
  key: readonly string[],
): Promise<boolean> {
  const [name, one] = ['n', 'one'].map(dialect.identifier);
  const list = key.map(dialect.identifier).join(', ');
  const [twice] = await session.rows(
    `select count(*) as ${name} from (select 1 as ${one} from ${pathSql(dialect, path)} group by ${list} having count(*) > 1) as ${one}`,
  );
  return Number(twice?.['n']) > 0;
}

function derivation(kept: Model, key: readonly string[], changed: readonly Source[], seed: number) {
  try {
    const names = new Set(changed.map(({ name }) => name));
    const rows = modelRows(kept, isViewModel);
    const keysOf = (name: string) => (isKeyed(seed) && name !== moment.name ? [['id']] : []);
    if (isByDefault(seed)) refuseOpen(rows.rows, keysOf);
    return derive({ ...rows, key, changed: names, isCounted: () => seed % 4 !== 0 });
  } catch (error) {
    if (error instanceof NotDerivable) return { kind: 'rebuilt', reason: error.message } as const;
    throw error;
  }
}

async function fill(session: Session, dialect: EngineDialect, of: Source, rows: readonly Row[]) {
  const path = pathSql(dialect, relationPath(of));
  const types = of.contract.columns.map(
    ({ name, sqlType }) => `${dialect.identifier(name)} ${dialect.typeName(sqlType)}`,
  );
  const values = rows.map((row) => `(${row.map((value) => dialect.literal(value)).join(', ')})`);
  await session.run(`create or replace table ${path} (${types.join(', ')})`);
  if (values.length > 0) await session.run(`insert into ${path} values ${values.join(', ')}`);
}

/** Creates the schemas that cases need. */
export async function createSchemas(session: Session, dialect: EngineDialect): Promise<void> {
  const paths = [...allSources, ...views, randomModel(1)].map(relationPath);
  const schemas = new Set([...paths.map(({ schema }) => schema), changesPath('t').schema]);
  for (const schema of schemas) {
    await session.run(
      `create schema if not exists ${dialect.identifier(dialect.schemaName(schema))}`,
    );
  }
}
