import type { OperationNode } from 'kysely';
import type { Relation } from '../../../packages/kysely-models/src/define/contract/relation.ts';
import type { TestSpec } from '../../../packages/kysely-models/src/define/contract/testSpec.ts';
import { type Materialization, table } from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { queryBuilder } from '../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { Tests } from '../../../packages/kysely-models/src/define/tests/testBuilder.ts';

/** Tables and columns by any name, for models that a test makes up. */
export type AnyTables = Record<string, Record<string, unknown>>;

/** A model whose columns can be anything. */
export type AnyModel = Model<string, Record<string, unknown>>;

export const anyTables = queryBuilder<AnyTables>();

/** Tests of columns by any name. */
export const anyTests = new Tests<string, Record<string, unknown>>('any');

/** A model of any name and inputs, whose rows are one column `id`: 1, and all of its inputs'. */
export function anyModel(
  name: string,
  inputs: readonly Relation[] = [],
  more: {
    readonly materialized?: Materialization;
    readonly tests?: () => readonly TestSpec[];
    readonly query?: () => OperationNode;
    readonly schema?: string;
    readonly tags?: readonly string[];
    readonly file?: string;
  } = {},
): AnyModel {
  const parts = {
    contract: undefined,
    query: more.query ?? (() => ids(inputs)),
    increment: undefined,
    tests: more.tests ?? (() => []),
  };
  return {
    kind: 'model',
    clusterBy: [],
    snowflake: {},
    name,
    description: name,
    materialized: more.materialized ?? table(),
    inputs,
    schema: more.schema,
    tags: more.tags ?? [],
    owner: undefined,
    location: { file: more.file ?? `/project/${name}.ts`, line: 3 },
    ...parts,
    inProject: () => parts,
  };
}

/** `select 1 as id union all select id from …` for each input. */
function ids(inputs: readonly Relation[]): OperationNode {
  const one = anyTables.selectNoFrom((eb) => eb.lit(1).as('id'));
  return inputs
    .reduce(
      (query, { name }) =>
        query.unionAll(anyTables.selectFrom(name).select('id').$castTo<{ id: 1 }>()),
      one,
    )
    .toOperationNode();
}

/** A model of constant rows, given by their ids. */
export const constantModel = (
  name: string,
  ids: readonly number[],
  more: Parameters<typeof anyModel>[2] = {},
) =>
  anyModel(name, [], {
    query: () => {
      const [first, ...others] = ids.map((id) =>
        anyTables.selectNoFrom((eb) => eb.val(id).as('id')),
      );
      if (first === undefined) throw new Error('At least one row.');
      return others.reduce((query, other) => query.unionAll(other), first).toOperationNode();
    },
    ...more,
  });

/** A test that fails where there are fewer rows. */
export const atLeastRows = (min: number) => [anyTests.rowCount({ min })];
