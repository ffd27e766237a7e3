import { type OperationNode, ValueNode } from 'kysely';
import type { NestedType, SqlType } from '../../../define/contract/sqlType.ts';
import type { FunctionRenderer } from '../../dialect/dialect.ts';
import { present } from '../../functions/functionArguments.ts';
import { joinNodes, nodeTemplate as sql, textNode } from '../../tree/nodeTemplate.ts';
import { sqlTypeIn } from '../../types/literalType.ts';
import { elementsOf, extract } from './duckdbJson.ts';

/** Tests that what is inside of a list or object is as its type says. */
export const duckdbHasShape: FunctionRenderer = ([value, type]) =>
  nativeShape(present(value), sqlTypeIn(type)) ?? sql`true`;

/**
 * Returns JSON as a list or object; what it is not is null there, and a field that is missing too.
 *
 * @example // json_transform("tags", '["VARCHAR"]')
 */
export function fromJson(json: OperationNode, type: SqlType): OperationNode {
  const structure = JSON.stringify(structureOf(type));
  return sql`json_transform(${json}, ${ValueNode.createImmediate(structure)})`;
}

function structureOf(type: SqlType): unknown {
  switch (type.kind) {
    case 'array':
      return [structureOf(type.of.type)];
    case 'object':
      return Object.fromEntries(type.fields.map((field) => [field.name, structureOf(field.type)]));
    default:
      return type.kind === 'text' ? 'VARCHAR' : type.kind.toUpperCase();
  }
}

/** The inside of a list or object, by names that nothing else in a query has. */
const inside = (depth: number) => textNode(`e${depth}`);

/** Returns the condition that what is inside of a list or object is as its type says: only nulls and NaN may not be. */
function nativeShape(value: OperationNode, type: SqlType, depth = 0): OperationNode | undefined {
  switch (type.kind) {
    case 'double':
      return sql`isfinite(${value})`;
    case 'array': {
      const element = inside(depth);
      const holds = nativeInside(element, type.of, depth + 1);
      return holds && everyElement(value, element, holds);
    }
    case 'object': {
      const conditions = type.fields.flatMap(
        (field) =>
          nativeInside(
            sql`struct_extract(${value}, ${ValueNode.createImmediate(field.name)})`,
            field,
            depth,
          ) ?? [],
      );
      return conditions.length === 0 ? undefined : sql`(${joinNodes(' and ', conditions)})`;
    }
    default:
      return undefined;
  }
}

function nativeInside(value: OperationNode, { type, nullable }: NestedType, depth: number) {
  const shape = nativeShape(value, type, depth);
  if (!nullable)
    return shape === undefined
      ? sql`${value} is not null`
      : sql`(${value} is not null and ${shape})`;
  return shape && sql`(${value} is null or ${shape})`;
}

const everyElement = (list: OperationNode, element: OperationNode, holds: OperationNode) =>
  sql`len(list_filter(${list}, lambda ${element}: not coalesce(${holds}, false))) = 0`;

/** Returns the condition that JSON has the shape of a list or object, so that a cast to it changes nothing. */
export function jsonShape(value: OperationNode, type: SqlType, depth = 0): OperationNode {
  const isType = (...names: readonly string[]) =>
    sql`json_type(${value}) in ${textNode(`(${names.map((name) => `'${name}'`).join(', ')})`)}`;
  switch (type.kind) {
    case 'text':
      return isType('VARCHAR');
    case 'boolean':
      return isType('BOOLEAN');
    case 'bigint':
    case 'integer':
      return sql`(${isType('BIGINT', 'UBIGINT')} and try_cast(${value} as ${textNode(type.kind)}) is not null)`;
    case 'double':
      // Of a whole number every digit counts.
      return sql`(${isType('DOUBLE')} or ${isType('BIGINT', 'UBIGINT')} and abs(cast(${value} as double)) <= 9007199254740992)`;
    case 'array': {
      const element = inside(depth);
      const holds = jsonInside(element, type.of, depth + 1);
      return sql`(${isType('ARRAY')} and ${everyElement(elementsOf(value), element, holds)})`;
    }
    case 'object': {
      const fields = type.fields.map((field) =>
        jsonInside(extract(value, [field.name]), field, depth),
      );
      const names = joinNodes(
        ', ',
        type.fields.map(({ name }) => ValueNode.createImmediate(name)),
      );
      // A field that the type has not would be lost.
      const others = sql`list_filter(json_keys(${value}), lambda key: key not in (${names}))`;
      const known = sql`len(${others}) = 0`;
      return sql`(${isType('OBJECT')} and ${known} and ${joinNodes(' and ', fields)})`;
    }
    default:
      return sql`${value} is not null`;
  }
}

function jsonInside(value: OperationNode, { type, nullable }: NestedType, depth: number) {
  const shape = sql`coalesce(${jsonShape(value, type, depth)}, false)`;
  if (nullable) return sql`(${value} is null or json_type(${value}) = 'NULL' or ${shape})`;
  return type.kind === 'json' ? sql`json_type(${value}) <> 'NULL'` : shape;
}
