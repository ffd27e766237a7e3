import fc from 'fast-check';
import { type Expression, expressionBuilder } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { resolveTree } from '../../../packages/kysely-models/src/compile/resolveTree.ts';
import { queryBuilder } from '../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Session, Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';

type Tree =
  | number
  | { readonly negated: Tree }
  | { readonly left: Tree; readonly operator: '+' | '-' | '*'; readonly right: Tree };

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.integer({ min: -9, max: 9 }),
    fc.record({ negated: tie('tree') }),
    fc.record({
      left: tie('tree'),
      operator: fc.constantFrom('+' as const, '-' as const, '*' as const),
      right: tie('tree'),
    }),
  ),
}));

const eb = expressionBuilder<Record<never, never>, never>();

function expression(node: Tree): Expression<number> {
  if (typeof node === 'number') return eb.lit(node);
  if ('negated' in node) return eb.neg(expression(node.negated));
  return eb(expression(node.left), node.operator, expression(node.right));
}

function value(node: Tree): number {
  if (typeof node === 'number') return node;
  if ('negated' in node) return -value(node.negated);
  const [left, right] = [value(node.left), value(node.right)];
  if (node.operator === '+') return left + right;
  return node.operator === '-' ? left - right : left * right;
}

let warehouse: Warehouse;
let session: Session;
beforeAll(async () => {
  warehouse = await duckdbWarehouse({ path: ':memory:' });
  session = await warehouse.connect();
});
afterAll(async () => {
  session.close();
  await warehouse.close();
});

test('nested operators keep the grouping of the tree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 20, maxLength: 40 }), async (trees) => {
      const query = queryBuilder<Record<never, never>>().selectNoFrom(
        trees.map((each, at) => eb.cast<number>(expression(each), 'bigint').as(`c${at}`)),
      );
      const resolved = resolveTree(query.toOperationNode(), {
        owner: 'test',
        dialect: duckdbDialect,
        relations: new Map(),
        variables: {},
      });
      const [row = {}] = await session.rows(duckdbDialect.print(resolved));
      expect(Object.values(row)).toEqual(trees.map((each) => value(each) + 0));
    }),
    { numRuns: 50 },
  );
});

test('a comparison of comparisons compares their truth', async () => {
  const query = queryBuilder<Record<never, never>>().selectNoFrom([
    eb(
      eb(eb.lit<number>(1), '=', eb.lit<number>(2)),
      '=',
      eb(eb.lit<number>(3), '=', eb.lit<number>(4)),
    ).as('same'),
  ]);
  const resolved = resolveTree(query.toOperationNode(), {
    owner: 'test',
    dialect: duckdbDialect,
    relations: new Map(),
    variables: {},
  });
  expect(await session.rows(duckdbDialect.print(resolved))).toEqual([{ same: true }]);
});
