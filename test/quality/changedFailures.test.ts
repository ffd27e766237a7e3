import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { pathSql } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { resolveTree } from '../../packages/kysely-models/src/compile/resolveTree.ts';
import { bigint, double, source, text } from '../../packages/kysely-models/src/define/index.ts';
import { anyTables } from '../../packages/kysely-models/src/define/query/untypedQuery.ts';
import type { Source } from '../../packages/kysely-models/src/define/sources/source.ts';
import { buildGraph } from '../../packages/kysely-models/src/graph/buildGraph.ts';
import { relationPath } from '../../packages/kysely-models/src/graph/relationPath.ts';
import { differingRows } from '../../packages/kysely-models/src/materialize/derivedDelta.ts';
import { changesPath } from '../../packages/kysely-models/src/plan/materializations/incremental.ts';
import { testResolution } from '../../packages/kysely-models/src/plan/statements/planTests.ts';
import type { KnownTests } from '../../packages/kysely-models/src/tests/changedFigure.ts';
import {
  failureCountQuery,
  testColumn,
} from '../../packages/kysely-models/src/tests/failureCountQuery.ts';
import { followedColumns } from '../../packages/kysely-models/src/tests/rowTests.ts';
import type { Session, Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import { Random } from '../engine/derive/random.ts';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { memoryWarehouse } from '../engine/support/memoryBuild.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { casesOf } from '../thorough.ts';

const snowflake = await snowflakeDouble();

const parents = source({
  name: 'parents',
  description: 'Rows that others refer to.',
  columns: { id: bigint().nullable(), kind: text().nullable() },
});

const rows = source({
  name: 'rows',
  description: 'Rows that fail tests.',
  columns: {
    id: bigint().nullable(),
    parent: bigint().nullable(),
    kind: text().nullable(),
    size: bigint().nullable(),
  },
  tests: (t) => [
    t.unique('id'),
    t.unique('id', { name: 'unique_x', where: (eb) => eb('kind', '=', 'x') }),
    t.unique(['parent', 'kind']),
    t.notNull('parent'),
    t.notNull('parent', { name: 'parents_of_large', where: (eb) => eb('size', '>', 1) }),
    t.acceptedValues('kind', ['x', 'y']),
    t.range('size', { max: 3 }),
    t.expression('sizes_of_parents', (eb) => eb('size', '<', eb.ref('parent'))),
    t.references('parent', parents, 'id'),
    t.references('size', parents, 'id', { where: (eb) => eb('kind', 'is not', null) }),
  ],
});

/** Tests that are counted in all rows. */
const others = source({
  name: 'others',
  description: 'Rows of which changes tell too little.',
  columns: { id: bigint().nullable(), share: double().nullable(), day: text().nullable() },
  tests: (t) => [
    t.unique('id', { maxFailures: 3 }),
    t.unique('share'),
    t.rowCount({ min: 1 }),
    t.expression('small', (eb) => eb('share', '<', 1)),
    t.expression('now', () => sql<boolean>`current_date > date '2024-01-01'`),
    t.expression('found', (eb) =>
      eb('id', 'in', anyTables.selectFrom('parents').select('parents.id') as never),
    ),
    t.references('day', parents, 'id' as never),
    t.noRows('none', [parents], (db) => db.selectFrom('parents').selectAll()),
  ],
});

type Row = readonly (number | string | null)[];

/** Makes rows of which many have the same values, and changes of them. */
class Rows {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  of({ contract }: Source): Row {
    return contract.columns.map(({ sqlType }) => {
      if (this.#random.chance(0.2)) return null;
      return sqlType.kind === 'text' ? this.#random.of(['x', 'y', 'z']) : this.#random.below(7);
    });
  }

  some(of: Source): readonly Row[] {
    return Array.from({ length: this.#random.below(16) }, () => this.of(of));
  }

  changed(of: Source, before: readonly Row[]): readonly Row[] {
    if (this.#random.chance(0.2)) return before;
    const kept = before.flatMap((row): readonly Row[] => {
      const what = this.#random.next();
      if (what < 0.12) return [];
      if (what < 0.24) return [this.of(of)];
      return what < 0.3 ? [row, row] : [row];
    });
    const moved = this.#random.chance(0.3) ? kept.toReversed() : kept;
    return this.#random.chance(0.5) ? [...moved, this.of(of)] : moved;
  }
}

async function fill(
  session: Session,
  { dialect }: Warehouse,
  of: Source,
  all: readonly Row[],
): Promise<void> {
  const path = pathSql(dialect, relationPath(of));
  const types = of.contract.columns.map(
    ({ name, sqlType }) => `${dialect.identifier(name)} ${dialect.typeName(sqlType)}`,
  );
  const values = all.map((row) => `(${row.map((value) => dialect.literal(value)).join(', ')})`);
  await session.run(`create or replace table ${path} (${types.join(', ')})`);
  if (values.length > 0) await session.run(`insert into ${path} values ${values.join(', ')}`);
}

async function failures(
  session: Session,
  { dialect }: Warehouse,
  known?: KnownTests,
): Promise<readonly number[]> {
  const specs = rows.tests();
  const query = failureCountQuery(rows.name, specs, undefined, undefined, known);
  const graph = buildGraph([parents, rows]);
  const resolution = testResolution({ graph, dialect, variables: {} }, rows);
  const [answer] = await session.rows(dialect.print(resolveTree(query, resolution)));
  return specs.map((_, at) => Number(answer?.[testColumn(at)]));
}

/** Changes tables at random, and compares the failures that follow from the changes with those of all rows. */
async function tryChanges(session: Session, warehouse: Warehouse, seed: number): Promise<void> {
  const { dialect } = warehouse;
  const maker = new Rows(seed);
  const tables = new Map([parents, rows].map((of) => [of, maker.some(of)]));
  for (const [of, all] of tables) await fill(session, warehouse, of, all);
  const before = await failures(session, warehouse);
  const changed = new Set<Source>();
  for (const [of, all] of tables) {
    const after = maker.changed(of, all);
    if (after === all) continue;
    changed.add(of);
    const path = relationPath(of);
    const old = { schema: path.schema, name: `${path.name}_old` };
    await session.run(
      `create or replace table ${pathSql(dialect, old)} as select * from ${pathSql(dialect, path)}`,
    );
    await fill(session, warehouse, of, after);
    const kept = of.contract.columns.map(({ name }) => name);
    const differing = differingRows(
      seed % 2 === 0 ? dialect : { ...dialect, joinByPlace: undefined },
      of.contract,
      { kept, isCounted: true },
      { before: old, after: path },
    );
    await session.run(
      `create or replace table ${pathSql(dialect, changesPath(of.name))} as ${differing}`,
    );
  }
  const isTargetChanged = changed.has(parents);
  const known: KnownTests = new Map(
    rows.tests().map((test, at) => [
      test,
      {
        ...{ before: before[at] ?? 0, isChanged: changed.has(rows) },
        isTargetChanged: test.kind === 'relationships' && isTargetChanged,
      },
    ]),
  );
  expect(await failures(session, warehouse, known), `seed ${seed}`).toEqual(
    await failures(session, warehouse),
  );
}

/** DuckDB takes milliseconds for a case, the double of Snowflake a second. */
const warehouses = [
  ['DuckDB', true, 25, memoryWarehouse],
  [
    `Snowflake${snowflake.note}`,
    snowflake.port !== undefined,
    2,
    () => doubleWarehouse(snowflake.port ?? 0),
  ],
] as const;

describe.each(warehouses)(
  'failures that follow from changed rows, on %s',
  (_, isThere, inGate, open) => {
    it.skipIf(!isThere)('are those of all rows', async () => {
      const warehouse = await open();
      const session = await warehouse.connect();
      const { identifier, schemaName } = warehouse.dialect;
      for (const { schema } of [relationPath(rows), changesPath(rows.name)]) {
        await session.run(`create schema if not exists ${identifier(schemaName(schema))}`);
      }
      const seeds = Array.from({ length: 200 }, (_each, at) => at + 1);
      for (const seed of casesOf(seeds, { inGate })) await tryChanges(session, warehouse, seed);
      session.close();
    });
  },
);

it('follow for tests alone whose values are those of a row, the same at each time', () => {
  expect(rows.tests().map((test) => followedColumns(rows, test))).not.toContain(undefined);
  expect(others.tests().map((test) => [test.name, followedColumns(others, test)])).toEqual(
    others.tests().map(({ name }) => [name, undefined]),
  );
});
