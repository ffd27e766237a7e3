import { type Expression, type FunctionNode, type OperationNode, ValueNode } from 'kysely';
import { ModelsError } from '../../errors/modelsError.ts';
import { type Argument, portableCall } from './portableCall.ts';
import type { SqlExpression } from './sqlExpression.ts';

/** Writes a call in one warehouse's SQL, around its arguments: by Kysely's `sql`, or any expression. */
export type SqlOfCall = (...args: readonly Expression<unknown>[]) => Expression<unknown>;

/**
 * Calls a custom function, with its SQL in each warehouse. A model that calls it and is compiled
 * for another warehouse is the error FUNCTION_UNSUPPORTED. A function that only combines `f` and
 * Kysely's expressions needs none of this: it is portable.
 *
 * @typeParam T the type of its value, `null` included where it may be null
 * @param name what errors call it
 * @param args expressions, or plain values, which become literals
 * @param sql by the name of the warehouse's dialect
 * @throws ModelsError DEFINITION_INVALID when there is SQL for no warehouse
 * @example
 * export const editDistance = (a: Argument<string>, b: Argument<string>) =>
 *   sqlByDialect<number>('edit_distance', [a, b], {
 *     duckdb: (a, b) => sql`levenshtein(${a}, ${b})`,
 *     snowflake: (a, b) => sql`editdistance(${a}, ${b})`,
 *   });
 */
export function sqlByDialect<T>(
  name: string,
  args: readonly Argument<unknown>[],
  sql: Readonly<Record<string, SqlOfCall>>,
): SqlExpression<T> {
  const dialects = Object.entries(sql);
  if (dialects.length === 0) {
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `The function ${name} has SQL for no warehouse.`,
      subject: name,
      expected: 'SQL for at least one dialect: { duckdb: (a) => sql`…` }',
      found: 'none',
      hint: 'Write it, or compose the function of f and Kysely’s expressions.',
    });
  }
  // The SQL is kept around marks: in a tree of calls within calls, copies of the arguments would grow
  // with the power of its depth.
  const marks = args.map((_, place) => portableCall<unknown>('argument', [place]));
  const written = dialects.flatMap(([dialect, write]) => [dialect, write(...marks)]);
  return portableCall('by_dialect', [name, args.length, ...args, ...written]);
}

/** A call by dialect, as its node keeps it. */
interface CallByDialect {
  readonly name: string;
  readonly args: readonly OperationNode[];
  /** By dialect; `argument` calls mark the places of the arguments. */
  readonly sql: ReadonlyMap<string, OperationNode>;
}

/** Reads the node of a call that `sqlByDialect` made. */
export function readCallByDialect({ arguments: nodes }: FunctionNode): CallByDialect {
  const [name, count, ...others] = nodes;
  const taken = Number(literalOf(count));
  const sql = others.slice(taken).flatMap((node, at, pairs) => {
    const dialect = literalOf(pairs[at - 1]);
    return at % 2 === 1 ? [[String(dialect), node] as const] : [];
  });
  return { name: String(literalOf(name)), args: others.slice(0, taken), sql: new Map(sql) };
}

const literalOf = (node: OperationNode | undefined) =>
  node !== undefined && ValueNode.is(node) ? node.value : undefined;
