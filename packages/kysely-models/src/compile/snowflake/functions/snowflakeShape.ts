import { type OperationNode, ValueNode } from 'kysely';
import type { NestedType, SqlType } from '../../../define/contract/sqlType.ts';
import type { FunctionRenderer } from '../../dialect/dialect.ts';
import { present } from '../../functions/functionArguments.ts';
import { joinNodes, nodeTemplate as sql, textNode } from '../../tree/nodeTemplate.ts';
import { sqlTypeIn } from '../../types/literalType.ts';

/** Tests that what is inside of a list or object is as its type says. */
export const snowflakeHasShape: FunctionRenderer = ([value, type]) =>
  variantShape(sql`to_variant(${present(value)})`, sqlTypeIn(type));

/** Returns the condition that a VARIANT has the shape of a list or object. */
export function variantShape(value: OperationNode, type: SqlType, depth = 0): OperationNode {
  const isType = (...names: readonly string[]) =>
    sql`typeof(${value}) in ${textNode(`(${names.map((name) => `'${name}'`).join(', ')})`)}`;
  switch (type.kind) {
    case 'text':
      return isType('VARCHAR');
    case 'boolean':
      return isType('BOOLEAN');
    case 'bigint':
      return isType('INTEGER');
    case 'integer':
      return sql`(${isType('INTEGER')} and abs(as_double(${value})) < 2147483648)`;
    case 'double':
      // Of a whole number every digit counts.
      return sql`(${isType('DECIMAL', 'DOUBLE')} or ${isType('INTEGER')} and abs(as_double(${value})) <= 9007199254740992)`;
    case 'array': {
      const element = textNode(`e${depth}`);
      const holds = insideShape(element, type.of, depth + 1);
      return sql`(is_array(${value}) and array_size(filter(as_array(${value}), ${element} -> not ${holds})) = 0)`;
    }
    case 'object': {
      const fields = type.fields.map((field) =>
        insideShape(sql`get(${value}, ${ValueNode.createImmediate(field.name)})`, field, depth),
      );
      const names = joinNodes(
        ', ',
        type.fields.map(({ name }) => ValueNode.createImmediate(name)),
      );
      // A field that the type has not would be lost to whoever reads it by the type.
      const others = sql`array_except(object_keys(as_object(${value})), array_construct(${names}))`;
      return sql`(is_object(${value}) and array_size(${others}) = 0 and ${joinNodes(' and ', fields)})`;
    }
    default:
      return sql`${value} is not null`;
  }
}

/** JSON's null is a VARIANT, which is not SQL's null. */
function insideShape(value: OperationNode, { type, nullable }: NestedType, depth: number) {
  if (type.kind === 'json') {
    return nullable ? sql`true` : sql`coalesce(not is_null_value(${value}), false)`;
  }
  const shape = sql`coalesce(${variantShape(value, type, depth)}, false)`;
  return nullable ? sql`(coalesce(is_null_value(${value}), true) or ${shape})` : shape;
}
