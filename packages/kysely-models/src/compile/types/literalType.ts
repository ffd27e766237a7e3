import { type OperationNode, ValueNode } from 'kysely';
import type { SqlType } from '../../define/contract/sqlType.ts';
import { isDate, isTimestamp } from '../../define/text/calendarText.ts';
import { type InferredType, unknown } from './inferredType.ts';

/**
 * Returns the type of a value that is written as a literal: a number that is not whole is a DOUBLE.
 */
export function literalType(value: unknown): InferredType {
  if (value === null) return { kind: 'null' };
  switch (typeof value) {
    case 'string':
      return { kind: 'text' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'bigint':
      return { kind: 'bigint' };
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) return { kind: 'double' };
      return { kind: Math.abs(value) < 2 ** 31 ? 'integer' : 'bigint' };
    default:
      return value instanceof Uint8Array ? { kind: 'binary' } : unknown;
  }
}

/**
 * Returns the type that the last arguments of a cast or variable spell out: its kind, precision and
 * scale.
 */
export function literalSqlType(args: readonly OperationNode[]): SqlType {
  const [kind, precision, scale] = args.map((node) =>
    ValueNode.is(node) ? node.value : undefined,
  );
  if (kind === 'decimal') return { kind, precision: Number(precision), scale: Number(scale) };
  if (kind === 'timestamp' && precision !== undefined) return { kind, zone: String(precision) };
  if (kind === 'array' || kind === 'object') return sqlTypeIn(args[1]);
  // Sound: cast and readVariable, the only makers of these calls, write a SqlType's kind here.
  return { kind } as SqlType;
}

/** Returns the type that an argument spells out as JSON. */
export function sqlTypeIn(argument: OperationNode | undefined): SqlType {
  const text = argument !== undefined && ValueNode.is(argument) ? argument.value : undefined;
  // Sound: the makers of such calls write a SqlType here.
  return JSON.parse(String(text)) as SqlType;
}

/** Returns true when a node is a literal text that is written exactly as a value of the type. */
export function isTextOf(node: OperationNode, type: SqlType): boolean {
  if (!ValueNode.is(node) || typeof node.value !== 'string') return false;
  const { value } = node;
  switch (type.kind) {
    case 'date':
      return isDate(value);
    case 'timestamp':
      return isTimestamp(value) && !/\.\d{7}/.test(value);
    default:
      return false;
  }
}
