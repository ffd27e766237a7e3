import type { OperationNode } from 'kysely';
import type { Contract } from '../define/contract/contract.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import { foldCase } from '../define/text/foldCase.ts';
import type { EngineDialect } from './dialect/dialect.ts';
import { type Resolution, resolveQuery } from './resolveTree.ts';
import type { InferredType } from './types/inferredType.ts';

/** The query that counts values that are too large for their columns. */
export interface RangeQuery {
  /** Gives one row: `count_0` and `value_0` of the first column, and so on. */
  readonly sql: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/**
 * Returns the query that counts the values of a model's query that its contract's columns have no room for, with one
 * of each column. A plain cast to a smaller number changes nothing, and the warehouse refuses it without the column.
 *
 * @returns undefined where every value has room
 * @throws ModelsError as `compileSelect` does
 * @example
 * // select count(case when "price" >= 1000 or "price" <= -1000 then 1 end) as "count_0", … from (select …) as "items"
 */
export function outOfRangeQuery(
  tree: OperationNode,
  contract: Contract,
  resolution: Resolution,
): RangeQuery | undefined {
  const { dialect, owner } = resolution;
  const resolved = resolveQuery(tree, { ...resolution, stars: 'always' });
  const given = new Map(
    resolved.columns?.toReversed().map((each) => [foldCase(each.name), each.type]),
  );
  const narrowed = contract.columns.flatMap(({ name, sqlType }) => {
    const from = given.get(foldCase(name));
    const limits = from && limitsOf(dialect, from, sqlType);
    return limits === undefined ? [] : [{ name, type: dialect.typeName(sqlType), limits }];
  });
  if (narrowed.length === 0) return undefined;
  const text = dialect.typeName({ kind: 'text' });
  const counted = narrowed.map(({ name, limits: [least, most] }, at) => {
    const column = dialect.identifier(name);
    const value = `coalesce(max(case when ${column} >= ${most} then ${column} end), min(case when ${column} <= ${least} then ${column} end))`;
    return `count(case when ${column} >= ${most} or ${column} <= ${least} then 1 end) as ${dialect.identifier(`count_${at}`)}, cast(${value} as ${text}) as ${dialect.identifier(`value_${at}`)}`;
  });
  return {
    sql: `select ${counted.join(', ')} from (${dialect.print(resolved.tree)}) as ${dialect.identifier(owner)}`,
    columns: narrowed.map(({ name, type }) => ({ name, type })),
  };
}

/** The nearest whole numbers below and above zero for which a type has no room. */
type Limits = readonly [least: string, most: string];

/** Returns the limits of a type that values of another one may leave; undefined where all have room. */
function limitsOf(dialect: EngineDialect, from: InferredType, to: SqlType): Limits | undefined {
  const digits = wholeDigits(from);
  if (digits === undefined) return undefined;
  // What the warehouse keeps the column as: Snowflake has no smaller whole numbers.
  const kept = dialect.columnType(dialect.typeName(to).toUpperCase());
  switch (kept.kind) {
    case 'integer':
      return from.kind === 'integer' ? undefined : ['-2147483649', '2147483648'];
    case 'bigint':
      return from.kind === 'bigint' || digits > 18
        ? ['-9223372036854775809', '9223372036854775808']
        : undefined;
    case 'decimal': {
      const room = kept.precision - kept.scale;
      // With more digits, the limit itself would be no number of the warehouse.
      if (digits <= room || room > 36) return undefined;
      const limit = `1${'0'.repeat(room)}`;
      return [`-${limit}`, limit];
    }
    default:
      return undefined;
  }
}

/** Returns the digits before the point that numbers of a type may have; undefined of what is no number. */
function wholeDigits(type: InferredType): number | undefined {
  switch (type.kind) {
    case 'integer':
      return 10;
    // Also a sum, which may be larger than a BIGINT.
    case 'bigint':
      return 38;
    case 'decimal':
      return type.precision - type.scale;
    case 'double':
      return 309;
    default:
      return undefined;
  }
}
