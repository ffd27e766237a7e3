import {
  DefaultInsertValueNode,
  type OperationNode,
  PrimitiveValueListNode,
  RawNode,
  ValueNode,
  type ValuesItemNode,
  type ValuesNode,
} from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';
import { encodeValue } from '../values/encodeValue.ts';
import { rawPrefix } from './rawFragment.ts';

/**
 * Whether the rows have a value that Snowflake refuses inside `VALUES (…)`: a
 * VARIANT, or an expression such as a subquery.
 */
export function needsSelect(values: ValuesNode): boolean {
  return values.values.some((row) => rowItems(row).some(isRefusedInValues));
}

/**
 * Writes rows as a SELECT, where any expression is allowed.
 *
 * ```sql
 * select ?, parse_json(?) union all select ?, parse_json(?)
 * ```
 *
 * @throws SnowflakeNotSupportedError when a row leaves a column to its DEFAULT,
 * which only `VALUES` can say.
 */
export function valuesToSelect(values: ValuesNode): RawNode {
  const fragments: string[] = [];
  const nodes: OperationNode[] = [];
  values.values.forEach((row, rowIndex) => {
    rowItems(row).forEach((item, index) => {
      if (isDefault(item)) {
        throw new SnowflakeNotSupportedError(
          'DEFAULT beside a VARIANT or an expression in INSERT',
          'Give every row the same columns, or insert the rows one by one.',
        );
      }
      fragments.push(index > 0 ? ', ' : rowIndex > 0 ? ' union all select ' : 'select ');
      nodes.push(item);
    });
  });
  return RawNode.create([...fragments, ''], nodes);
}

function rowItems(row: ValuesItemNode): readonly OperationNode[] {
  return PrimitiveValueListNode.is(row)
    ? row.values.map((value) => ValueNode.create(value))
    : row.values;
}

function isDefault(item: OperationNode): boolean {
  return DefaultInsertValueNode.is(item) || rawPrefix(item) === 'default';
}

function isRefusedInValues(item: OperationNode): boolean {
  if (isDefault(item)) return false;
  if (!ValueNode.is(item)) return true;
  const { value } = item;
  return typeof value === 'object' && value !== null && encodeValue(value).needsSelect;
}
