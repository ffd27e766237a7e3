import fc from 'fast-check';
import type { SelectQueryBuilder } from 'kysely';
import { type AnyTables, anyTables } from '../../support/anyModel.ts';
import type { Pick, Plan, SetOperator } from './judge.ts';

export const columns = ['a', 'b', 'c'] as const;
export const tables = ['t', 'u'] as const;

const table = fc.constantFrom(...tables);
const shuffled = fc.shuffledSubarray([...columns], { minLength: 3 });

/** The three columns in any order, each from its own column or another. */
const picks: fc.Arbitrary<readonly Pick[]> = fc
  .tuple(shuffled, fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, shuffled))
  .map(([names, from]) => names.map((as, at) => ({ as, from: from?.[at] ?? as })));

const operator = fc.constantFrom<SetOperator>(
  ...([
    'union',
    'unionAll',
    'unionAll',
    'intersect',
    'intersectAll',
    'except',
    'exceptAll',
  ] as const),
);

/**
 * Queries of three columns that any warehouse answers in one way: set operations chained and nested,
 * orders with limits before, between and after them, select lists in any order.
 */
export function plans(operators: fc.Arbitrary<SetOperator> = operator): fc.Arbitrary<Plan> {
  return fc.letrec<{ plan: Plan }>((tie) => ({
    plan: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.oneof(
        fc.record({ kind: fc.constant('all' as const), table }),
        fc.record({ kind: fc.constant('select' as const), table, columns: picks }),
      ),
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('set' as const),
          operator: operators,
          left: tie('plan'),
          right: tie('plan'),
        }),
      },
      fc.record({
        kind: fc.constant('first' as const),
        of: tie('plan'),
        by: shuffled,
        direction: fc.constantFrom('asc', 'desc'),
        limit: fc.nat(4),
        offset: fc.nat(1),
      }),
      fc.record({
        kind: fc.constant('nested' as const),
        of: tie('plan'),
        as: fc.constantFrom('subquery', 'cte'),
      }),
    ),
  })).plan;
}

type Builder = SelectQueryBuilder<AnyTables, string, Record<string, unknown>>;

/** Returns the query that a plan is, as an author would chain it. */
export function written(plan: Plan): Builder {
  switch (plan.kind) {
    case 'all':
      return anyTables.selectFrom(plan.table).selectAll();
    case 'select':
      return anyTables
        .selectFrom(plan.table)
        .select(plan.columns.map(({ from, as }) => (from === as ? as : `${from} as ${as}`)));
    case 'set':
      return written(plan.left)[plan.operator](written(plan.right));
    case 'first': {
      // A second limit of one chain replaces the first one, as Kysely says.
      const chained = plan.of.kind === 'first' ? nested(plan.of) : written(plan.of);
      const ordered = plan.by.reduce(
        (query, name) =>
          query.orderBy(name, (order) =>
            (plan.direction === 'asc' ? order.asc() : order.desc()).nullsLast(),
          ),
        chained,
      );
      return ordered.limit(plan.limit).offset(plan.offset);
    }
    case 'nested':
      return plan.as === 'subquery' ? nested(plan.of) : inTable(plan.of);
    default:
      return plan satisfies never;
  }
}

const nested = (plan: Plan): Builder =>
  anyTables.selectFrom(written(plan).as('n')).selectAll().$castTo();

const inTable = (plan: Plan): Builder =>
  anyTables
    .with('w', () => written(plan))
    .selectFrom('w')
    .selectAll()
    .$castTo();
