import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { snapshot, view } from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { readBuiltFrom } from '../../../packages/kysely-models/src/state/builtFrom.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { followedItems } from '../incremental/followedItems.ts';
import { type AnyModel, anyModel, anyTables, anyTests } from './anyModel.ts';
import { execute, rowsOf } from './memoryBuild.ts';

const [items, merged, , appended, totals] = followedItems;

const versions = snapshot({
  name: 'versions',
  description: 'Versions of items.',
  of: merged,
  uniqueKey: 'id',
  strategy: { kind: 'check', columns: 'all' },
  hardDeletes: 'close',
});

const idsOf = (input: string) => () => anyTables.selectFrom(input).select('id').toOperationNode();

/**
 * Increments, a snapshot, a view with a table above it, and a model that is a table and a view by
 * turns.
 *
 * @param least how many rows the last of them needs
 */
export function togetherShop(round: number, least = 1): readonly ProjectRelation[] {
  const seen = anyModel('seen', [merged], { materialized: view(), query: idsOf('merged') });
  // Each refers to the other: one of the tests waits until both are made.
  const above = anyModel('above', [seen], {
    query: idsOf('seen'),
    tests: () => [anyTests.references('id', last, 'id')],
  });
  const last: AnyModel = anyModel('last', [above], {
    query: idsOf('above'),
    tests: () => [anyTests.rowCount({ min: least })],
    ...(round % 2 === 0 && { materialized: view() }),
  });
  return [items, merged, appended, totals, versions, seen, above, last];
}

/** Changes the items as somebody else would: one is new, one differs, one is gone. */
export async function changeItems(warehouse: Warehouse, round: number): Promise<void> {
  const path = '"RAW"."ITEMS"';
  await execute(
    warehouse,
    'create schema if not exists "RAW"',
    `create table if not exists ${path} ("ID" bigint, "PART" varchar, "AMOUNT" bigint, "VERSION" bigint)`,
    `delete from ${path} where "ID" = ${round - 2}`,
    `update ${path} set "AMOUNT" = ${round}, "VERSION" = ${round} where "ID" = ${round - 1}`,
    `insert into ${path} values (${round}, 'part ${round % 3}', 1, ${round})`,
  );
}

/** All that readers see, with what the state says of it. */
export async function everything(warehouse: Warehouse): Promise<Readonly<Record<string, unknown>>> {
  const session = await warehouse.connect();
  const catalog = await warehouse.catalog(session);
  session.close();
  const told: Record<string, unknown> = {};
  for (const entry of catalog) {
    const name = `${entry.schema}.${entry.name} ${entry.kind}`;
    if (entry.schema !== '_models') {
      told[name] = sorted(
        await rowsOf(warehouse, `select * from ${pathSql(warehouse.dialect, entry)}`),
      );
    } else if (entry.name !== 'lease' && entry.name !== 'relations') told[name] = 'there';
  }
  // Not of which run the data are: the double keeps no time of a change, so each run counts as one.
  const state = await rowsOf(
    warehouse,
    'select schema_name, relation_name, kind, data_version, built_from from "_MODELS"."RELATIONS"',
  );
  const known = state.map(({ built_from: from, ...row }) => {
    const built = readBuiltFrom(String(from));
    return { ...row, code: built?.code, fingerprint: built?.fingerprint, isTested: !!built?.tests };
  });
  return { ...told, state: sorted(known) };
}

const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
