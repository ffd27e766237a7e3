import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { execute, rowsOf } from '../../engine/support/memoryBuild.ts';
import { compareTables } from '../../reference/compareTables.ts';
import { type BuiltShop, problemsOf, shopBuiltIn } from '../builtShop.ts';
import { ownShop, ownTables } from './ownSources.ts';

const raw = join(import.meta.dirname, '../../fixtures/dirty-shop/raw');

/** Both projects in one database: the own one in schemas of other names. */
const renamed = {
  staging: 'own_staging',
  intermediate: 'own_intermediate',
  marts: 'analytics',
  snapshots: 'own_snapshots',
  seeds: 'own_seeds',
};

describe('a shop whose raw tables have other names, columns and types', () => {
  let original: BuiltShop;
  let own: BuiltShop;
  let places: unknown;
  beforeAll(async () => {
    const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
    try {
      original = await shopBuiltIn(warehouse, raw);
      await execute(warehouse, ...ownTables);
      const config = { ...ownShop, schemas: renamed };
      own = await shopBuiltIn(warehouse, undefined, { config });
      places = await rowsOf(
        warehouse,
        `select schema_name as "schema", view_name as "name" from duckdb_views() where view_name like 'raw_%' order by 2, 1`,
      );
    } finally {
      await warehouse.close();
    }
  });

  it('gives the tables of the original, to the last digit', () => {
    expect(problemsOf(own.result)).toEqual([]);
    expect(Object.keys(own.tables).length).toBeGreaterThanOrEqual(14);
    expect(compareTables(original.tables, own.tables)).toEqual([]);
  });

  it('runs the tests of the sources on what stands for them', () => {
    const warned = ({ result }: BuiltShop) =>
      result.relations
        .flatMap(({ failures }) =>
          failures.map(({ relation, test, failures: rows }) => ({ relation, test, rows })),
        )
        .toSorted((a, b) => `${a.relation}${a.test}`.localeCompare(`${b.relation}${b.test}`));
    expect(warned(own)).toEqual(warned(original));
    expect(warned(own).some(({ relation }) => relation === 'raw_orders')).toBe(true);
  });

  it('puts views where they are wanted, and all else in the renamed schemas', () => {
    expect(places).toEqual([
      { schema: 'own_staging', name: 'raw_customers' },
      { schema: 'sources', name: 'raw_order_items' },
      { schema: 'sources', name: 'raw_orders' },
    ]);
    const schemas = new Set(own.result.relations.map(({ schema }) => schema));
    expect([...schemas].sort()).toEqual(
      [...Object.values(renamed), 'crm', 'raw', 'shopify', 'sources'].sort(),
    );
  });

  it('shows in lineage where a column comes from', () => {
    const { graph } = openProject(ownShop);
    expect([...(graph.parents.get('stg_orders') ?? [])]).toEqual(['raw_orders']);
    expect([...(graph.parents.get('raw_orders') ?? [])]).toEqual(['orders_v2']);
    expect(graph.byName.get('raw_products')).toMatchObject({
      kind: 'source',
      schema: 'shopify',
      table: 'products',
    });
  });
});
