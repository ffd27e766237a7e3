import type { Kysely, OperationNode } from 'kysely';
import { columnsByName } from '../../packages/kysely-models/src/compile/columns/relationColumns.ts';
import { compileSelect } from '../../packages/kysely-models/src/compile/compileSelect.ts';
import { pathSql } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { duckdbDialect } from '../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import {
  type Resolution,
  resolveTree,
  type VariableValues,
} from '../../packages/kysely-models/src/compile/resolveTree.ts';
import type {
  Contract,
  DatabaseOf,
  Functions,
  Query,
  Relation,
} from '../../packages/kysely-models/src/define/index.ts';
import { f } from '../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { inputTypes } from '../../packages/kysely-models/src/graph/lineage/relationTypes.ts';
import { createRelation } from '../../packages/kysely-models/src/materialize/createRelation.ts';
import { seedSelect } from '../../packages/kysely-models/src/materialize/seedSelect.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { WarehouseRow } from '../../packages/kysely-models/src/warehouse/types.ts';

const schemaOf = (relation: Relation) => relation.schema ?? 'main';

/** What a tree over some relations is resolved against. */
export function resolutionOf(
  relations: readonly Relation[],
  variables: VariableValues = {},
): Resolution {
  return {
    owner: 'the_query',
    dialect: duckdbDialect,
    relations: new Map(
      relations.map((each) => [each.name, { schema: schemaOf(each), name: each.name }]),
    ),
    columns: columnsByName(relations),
    variables,
    types: inputTypes(relations),
  };
}

/** A real DuckDB in memory, and the engine's own way into it. */
export async function memoryDatabase() {
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
  const session = await warehouse.connect();
  const print = (tree: OperationNode, relations: readonly Relation[], variables?: VariableValues) =>
    duckdbDialect.print(resolveTree(tree, resolutionOf(relations, variables)));
  return {
    session,
    print,
    catalog: () => warehouse.catalog(session),

    /** Makes a relation's table, with these values in the contract's order. */
    async fill(
      relation: Relation & { readonly contract: Contract },
      rows: readonly (readonly unknown[])[],
    ): Promise<void> {
      const path = { schema: schemaOf(relation), name: relation.name };
      await session.run(`create schema if not exists ${duckdbDialect.identifier(path.schema)}`);
      const select = seedSelect(duckdbDialect, relation.contract, rows);
      for (const { sql } of createRelation(duckdbDialect, path, 'table', select, 'table')) {
        await session.run(sql);
      }
    },

    /** The rows of a query over the relations, as a model would write it. */
    async select<const I extends readonly Relation[], O>(
      inputs: I,
      query: (db: Kysely<DatabaseOf<I>>, f: Functions) => Query<O>,
      variables?: VariableValues,
    ): Promise<readonly WarehouseRow[]> {
      const tree = query(queryBuilder<DatabaseOf<I>>(), f).toOperationNode();
      return session.rows(print(tree, inputs, variables));
    },

    /** The rows of a tree, through a contract when there is one. */
    async rows(
      tree: OperationNode,
      relations: readonly Relation[],
      contract?: Contract,
    ): Promise<readonly WarehouseRow[]> {
      return session.rows(compileSelect(tree, contract, resolutionOf(relations)));
    },

    pathSql: (relation: Relation) =>
      pathSql(duckdbDialect, { schema: schemaOf(relation), name: relation.name }),

    async close(): Promise<void> {
      session.close();
      await warehouse.close();
    },
  };
}

export type MemoryDatabase = Awaited<ReturnType<typeof memoryDatabase>>;
