import { type OperationNode, ValueNode } from 'kysely';
import type { SqlType } from '../define/contract/sqlType.ts';
import { failureMark, failureStart } from './dialect/conversionFailure.ts';
import type { EngineDialect } from './dialect/dialect.ts';
import { nodeTemplate as sql, textNode } from './tree/nodeTemplate.ts';
import type { InferredType } from './types/inferredType.ts';
import { keepsValue, mayLeaveCalendar } from './types/keepsValue.ts';
import { isTextOf } from './types/literalType.ts';

/** A value that becomes one of another type. */
export interface Conversion {
  readonly value: OperationNode;
  readonly from: InferredType;
  readonly to: SqlType;
  /** True when it is published, so that a computed day must be in the calendar. */
  readonly published: boolean;
  /** Whose query converts, for the error. */
  readonly relation: string;
  readonly column: string | undefined;
  /** Returns a text that names the row, or undefined where nothing does: only a cast that may fail needs it. */
  readonly row: () => OperationNode | undefined;
  /** The value as the error shows it, where it was written otherwise. */
  readonly shown?: OperationNode | undefined;
}

/** `cast(x as type)`. */
export function plainCast(dialect: EngineDialect, value: OperationNode, to: SqlType) {
  return sql`cast(${value} as ${textNode(dialect.typeName(to))})`;
}

/**
 * Casts a value to another type, never to another value: a plain cast where the types alone show
 * that it keeps every value, else one that stops the statement at the first value that would change.
 *
 * No warehouse has a function that fails and is still as cheap as others: DuckDB's error() counts as a
 * side effect, which keeps filters and unused columns above it. So the cast that fails is that of a
 * text with the message.
 *
 * @example
 * // case when "share" is null or cast(try_cast("share" as bigint) as double) = "share"
 * //   then try_cast("share" as bigint)
 * //   else cast('models {…}␟order_id = ' || cast("order_id" as varchar) || '␟' || cast("share" as varchar) || '␟' as bigint) end
 */
export function checkedCast(dialect: EngineDialect, conversion: Conversion): OperationNode {
  const { value, from, to } = conversion;
  if (keepsEveryValue(conversion) || isTextOf(value, to)) return plainCast(dialect, value, to);
  const { holds, converted } = dialect.convert(value, from, to);
  if (holds === undefined) return converted;
  return sql`case when ${value} is null or ${holds} then ${converted} else ${failingCast(dialect, conversion)} end`;
}

/** Returns true when the types alone show that a plain cast keeps every value. */
export function keepsEveryValue({
  from,
  to,
  published,
}: Pick<Conversion, 'from' | 'to' | 'published'>) {
  return keepsValue(from, to) && !(published && mayLeaveCalendar(from, to));
}

/**
 * A value as another type, or null where it would become another value: the rule of `checkedCast`
 * without its error.
 *
 * @example // case when regexp_full_match("code", …) and … then try_cast("code" as bigint) end
 */
export function castOrNull(
  dialect: EngineDialect,
  { value, from, to }: Pick<Conversion, 'value' | 'from' | 'to'>,
): OperationNode {
  if (keepsValue(from, to) || isTextOf(value, to)) return plainCast(dialect, value, to);
  const { holds, converted, attempt } = dialect.convert(value, from, to);
  if (holds === undefined) return converted;
  const kept = sql`case when ${holds} then ${converted} end`;
  return attempt === undefined ? kept : sql`case when ${attempt} is not null then ${kept} end`;
}

/** Returns the arguments of a portable function, the list or object that one of JSON reads as JSON. */
export function jsonArguments(
  dialect: EngineDialect,
  name: string,
  args: readonly OperationNode[],
  [from]: readonly InferredType[],
): readonly OperationNode[] {
  const [value, ...path] = args;
  const isNested = from?.kind === 'array' || from?.kind === 'object';
  if (!isNested || value === undefined || !name.startsWith('json_')) return args;
  return [dialect.convert(value, from, { kind: 'json' }).converted, ...path];
}

/** Returns SQL that stops the statement with an error that names the value. */
export function failingCast(
  dialect: EngineDialect,
  { value, to, relation, column, row, shown: given = value }: Conversion,
): OperationNode {
  const type = dialect.typeName(to);
  const start = text(failureStart({ relation, column, type }));
  const end = text(failureMark);
  const shown = sql`cast(${given} as ${textNode(dialect.typeName({ kind: 'text' }))})`;
  const message = sql`${start} || ${row() ?? text('')} || ${end} || ${shown} || ${end}`;
  return dialect.stop?.(message, to) ?? sql`cast(${message} as ${textNode(type)})`;
}

const text = (value: string) => ValueNode.createImmediate(value);
