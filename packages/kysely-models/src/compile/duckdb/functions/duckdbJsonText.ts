import { type OperationNode, RawNode } from 'kysely';

/** Objects within as many others have their keys in order; those deeper have them as they are. */
const depth = 3;

/**
 * Returns JSON as a text that is the same for the same value: without blanks, numbers in their
 * shortest form, the keys of objects in order.
 *
 * DuckDB has no such function, and compares JSON as the text that was stored. It takes some 50 µs a
 * value, so that texts which are alike are better left out before.
 *
 * @example
 * // { "b": 1.0, "a": [2, 3] } becomes {"a":[2,3],"b":1}
 */
export function duckdbJsonText(value: OperationNode): OperationNode {
  return RawNode.create(['list_transform([', `], lambda j: ${textOf('j', depth)})[1]`], [value]);
}

function textOf(json: string, levels: number): string {
  const plain = `cast(json(${json}) as varchar)`;
  if (levels === 0) return plain;
  const [key, element] = [`k${levels}`, `e${levels}`];
  const inner = textOf(element, levels - 1);
  const pointer = `'/' || replace(replace(${key}, '~', '~0'), '/', '~1')`;
  const member = `list_transform([json_extract(${json}, ${pointer})], lambda ${element}: ${inner})[1]`;
  const members = `list_transform(list_sort(json_keys(${json})), lambda ${key}: cast(to_json(${key}) as varchar) || ':' || ${member})`;
  const elements = `list_transform(json_extract(${json}, '$[*]'), lambda ${element}: ${inner})`;
  const double = `cast(cast(${json} as double) as varchar)`;
  // Of keys that are there twice only one could be read.
  const isPlain = `json_type(${json}) = 'OBJECT' and len(json_keys(${json})) > list_unique(json_keys(${json}))`;
  return `case when ${isPlain} then ${plain} else case json_type(${json}) when 'OBJECT' then '{' || array_to_string(${members}, ',') || '}' when 'ARRAY' then '[' || array_to_string(${elements}, ',') || ']' when 'DOUBLE' then regexp_replace(${double}, '\\.0$', '') else ${plain} end end`;
}
