import { type OperationNode, ValueNode } from 'kysely';
import type { FunctionRenderer, RenderedFunction } from '../../dialect/dialect.ts';
import { binary, immediate, present, unary } from '../../functions/functionArguments.ts';
import { nodeTemplate as sql } from '../../tree/nodeTemplate.ts';

/** A renderer of what is read at a path. */
const read = (render: (value: OperationNode) => OperationNode): FunctionRenderer => {
  return ([value, ...path]) => render(extract(present(value), path.map(immediate)));
};

/** Reading JSON in DuckDB's SQL. */
export const duckdbJson = {
  json_array_contains: binary((v, text) => {
    const isIt = sql`json_type(item) = 'VARCHAR' and json_extract_string(item, '$') = ${text}`;
    const found = sql`len(list_filter(${elementsOf(v)}, lambda item: ${isIt})) > 0`;
    return sql`case when ${text} is not null and json_type(${v}) = 'ARRAY' then ${found} end`;
  }),
  json_boolean: read(
    (v) => sql`case when json_type(${v}) = 'BOOLEAN' then cast(${v} as boolean) end`,
  ),
  json_date: read((v) => {
    const text = textOf(v);
    return sql`case when regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_cast(${text} as date) end`;
  }),
  json_element: binary(
    (v, place) =>
      sql`case when json_type(${v}) = 'ARRAY' and ${place} >= 0 then json_extract(${v}, cast(${place} as bigint)) end`,
  ),
  json_elements: unary((v) => {
    const list = sql`case when json_type(${v}) = 'ARRAY' then ${elementsOf(v)} end`;
    return sql`(select unnest(${list}) as "value", generate_subscripts(${list}, 1) - 1 as "index")`;
  }),
  json_exists: read((v) => sql`(${v} is not null)`),
  json_length: read(
    (v) => sql`case when json_type(${v}) = 'ARRAY' then json_array_length(${v}) end`,
  ),
  json_number: read(
    (v) => sql`case when json_type(${v}) in ${numberTypes} then cast(${v} as double) end`,
  ),
  json_field: read((v) => scalarText(v, sql`cast(json(${v}) as varchar)`)),
  json_text: read((v) => scalarText(v, sql`null`)),
  json_value: read((v) => v),
  parse_json: unary((x) => sql`cast(nullif(${x}, '') as json)`),
} as const satisfies Partial<Record<RenderedFunction, FunctionRenderer>>;

const numberTypes = sql`('BIGINT', 'UBIGINT', 'DOUBLE')`;
export const elementsOf = (value: OperationNode) =>
  sql`cast(json_extract(${value}, '$[*]') as json[])`;
const textOf = (value: OperationNode) => sql`json_extract_string(${value}, '$')`;

/** Returns a string, number or boolean as text; of an object or array what is said instead. */
function scalarText(v: OperationNode, nested: OperationNode): OperationNode {
  const number = sql`cast(${v} as double)`;
  // 1e3 would be '1000.0'; Snowflake keeps it as the whole number.
  const isWhole = sql`json_type(${v}) = 'DOUBLE' and abs(${number}) < 1e15 and ${number} = floor(${number})`;
  return sql`case when json_type(${v}) in ('OBJECT', 'ARRAY') then ${nested} when ${isWhole} then cast(cast(${number} as bigint) as varchar) else ${textOf(v)} end`;
}

/**
 * Returns the value at a path, by one call for all steps but those whose names a path cannot hold.
 */
export function extract(value: OperationNode, path: readonly unknown[]): OperationNode {
  let result = value;
  let pending = '';
  const flush = () => {
    if (pending !== '') {
      result = sql`json_extract(${result}, ${ValueNode.createImmediate(`$${pending}`)})`;
    }
    pending = '';
  };
  for (const step of path) {
    if (typeof step === 'number') pending += `[${step}]`;
    else if (/^[^"\\\0]+$/.test(String(step))) pending += `."${step}"`;
    else {
      flush();
      const pointer = `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
      result = sql`json_extract(${result}, ${ValueNode.createImmediate(pointer)})`;
    }
  }
  flush();
  return result;
}
