import { ValueNode } from 'kysely';
import { snowflakeText } from './snowflakeText.ts';

/**
 * Returns a value as a literal of Snowflake's SQL.
 *
 * @throws ModelsError VALUE_NOT_REPRESENTABLE for values that would not arrive unchanged
 * @example snowflakeLiteral("O'Neil") // 'O''Neil'
 */
export const snowflakeLiteral = (value: unknown): string =>
  snowflakeText(ValueNode.createImmediate(value));
