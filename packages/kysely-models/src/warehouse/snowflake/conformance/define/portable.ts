import { type OperationNode, ValueNode } from 'kysely';
import { castOrNull } from '../../../../compile/checkedCast.ts';
import type { RenderedFunction } from '../../../../compile/dialect/dialect.ts';
import { snowflakeFunctions } from '../../../../compile/snowflake/functions/snowflakeFunctions.ts';
import { snowflakeDialect } from '../../../../compile/snowflake/snowflakeDialect.ts';
import { textNode } from '../../../../compile/tree/nodeTemplate.ts';
import type { SqlType } from '../../../../define/contract/sqlType.ts';

/**
 * Returns the SQL of a portable function, as models have it.
 *
 * @param args SQL, or nodes of constants
 * @example portable('floor_div', '7', '2') // cast(((7 - mod(7, nullif(2, 0))) / nullif(2, 0)) as number(38, 0))
 */
export function portable(
  name: RenderedFunction,
  ...args: readonly (string | OperationNode)[]
): string {
  const nodes = args.map((arg) => (typeof arg === 'string' ? textNode(arg) : arg));
  return snowflakeDialect.print(snowflakeFunctions[name](nodes, []));
}

/** Returns a constant as an argument, which some functions read when they are compiled. */
export const constant = (value: string | number | boolean): OperationNode =>
  ValueNode.createImmediate(value);

/** Returns the SQL that converts a text to a type, and is null where that would change it. */
export function converted(text: string, to: SqlType): string {
  const value = textNode(snowflakeDialect.literal(text));
  return snowflakeDialect.print(
    castOrNull(snowflakeDialect, { value, from: { kind: 'text' }, to }),
  );
}
