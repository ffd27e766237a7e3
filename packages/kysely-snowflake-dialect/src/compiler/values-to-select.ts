import {
  DefaultInsertValueNode,
  type OperationNode,
  PrimitiveValueListNode,
  RawNode,
  ValueNode,
  type ValuesItemNode,
  type ValuesNode,
} from 'kysely';
import { encodeValue } from '../values/value-literal.ts';

/**
 * Returns true when the rows have a value that Snowflake refuses inside `VALUES (…)`: a VARIANT, or
 * an expression such as a subquery. Rows that leave a column to its DEFAULT, which only `VALUES`
 * can express, cannot be replaced by a SELECT.
 */
export function needsSelect(values: ValuesNode): boolean {
  const items = values.values.flatMap(rowItems);
  return items.some(isRefusedInValues) && !items.some(isDefault);
}

/** Returns true when rows need both: a SELECT, and a DEFAULT, which none has. */
export function isDefaultBesideExpression(values: ValuesNode): boolean {
  const items = values.values.flatMap(rowItems);
  return items.some(isDefault) && items.some((it) => isRefusedInValues(it) && !isDefault(it));
}

/**
 * Writes rows as a SELECT, where any expression is allowed.
 *
 * ```sql
 * select ?, parse_json(?) union all select ?, parse_json(?)
 * ```
 */
export function valuesToSelect(values: ValuesNode): RawNode {
  const fragments: string[] = [];
  const nodes: OperationNode[] = [];
  values.values.forEach((row, rowIndex) => {
    rowItems(row).forEach((item, index) => {
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
  return DefaultInsertValueNode.is(item) || isKeyword(item, 'default');
}

/** Returns true for sql`default`; Kysely has no node for the keyword as a value. */
function isKeyword(item: OperationNode, keyword: string): boolean {
  return (
    RawNode.is(item) &&
    item.parameters.length === 0 &&
    item.sqlFragments.join('').trim().toLowerCase() === keyword
  );
}

function isRefusedInValues(item: OperationNode): boolean {
  if (!ValueNode.is(item)) return true;
  const { value } = item;
  return typeof value === 'object' && value !== null && encodeValue(value).needsSelect;
}
