import type { OperationNode } from 'kysely';
import type { FunctionRenderer, RenderedFunction } from '../../dialect/dialect.ts';
import { binary, present, unary } from '../../functions/functionArguments.ts';
import { nodeTemplate as sql } from '../../tree/nodeTemplate.ts';

/** A renderer of what is read at a path: by GET, a step at a time, so that no name has to be escaped. */
const read = (render: (value: OperationNode) => OperationNode): FunctionRenderer => {
  return ([value, ...path]) =>
    render(path.reduce((result, step) => sql`get(${result}, ${step})`, present(value)));
};

/**
 * Reading JSON in Snowflake's SQL. AS_VARCHAR and its like are documented to be null for a value of
 * another type, where a cast would convert it.
 */
export const snowflakeJson = {
  json_array_contains: binary(
    (v, text) =>
      sql`case when ${text} is not null and is_array(${v}) then array_contains(to_variant(${text}), cast(${v} as array)) end`,
  ),
  json_boolean: read((v) => sql`as_boolean(${v})`),
  json_date: read((v) => {
    const text = sql`as_varchar(${v})`;
    return sql`case when regexp_like(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_to_date(${text}, 'YYYY-MM-DD') end`;
  }),
  json_element: binary(
    (v, place) => sql`case when is_array(${v}) and ${place} >= 0 then (get(${v}, ${place})) end`,
  ),
  // The parentheses are for what formats SQL: GET is a statement too. Of an object, FLATTEN gives the properties.
  json_elements: unary((v) => sql`flatten(input => case when is_array(${v}) then (${v}) end)`),
  // JSON's null is a VARIANT, which is not SQL's null.
  json_exists: read((v) => sql`((${v}) is not null)`),
  json_length: read((v) => sql`case when is_array(${v}) then array_size(${v}) end`),
  json_number: read((v) => sql`as_double(${v})`),
  json_field: read(
    (v) =>
      sql`coalesce(as_varchar(${v}), case when is_boolean(${v}) or is_double(${v}) then cast(${v} as varchar) when is_object(${v}) or is_array(${v}) then to_json(${v}) end)`,
  ),
  json_text: read(
    (v) =>
      sql`coalesce(as_varchar(${v}), case when is_boolean(${v}) or is_double(${v}) then cast(${v} as varchar) end)`,
  ),
  json_value: read((v) => v),
  parse_json: unary((x) => sql`parse_json(nullif(${x}, ''))`),
} as const satisfies Partial<Record<RenderedFunction, FunctionRenderer>>;
