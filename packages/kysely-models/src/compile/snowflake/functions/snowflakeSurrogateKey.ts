import type { OperationNode } from 'kysely';
import { joinNodes, nodeTemplate as sql } from '../../tree/nodeTemplate.ts';

/**
 * Returns the same key as DuckDB's: the length before each value keeps ('a', 'bc') apart from
 * ('ab', 'c').
 */
export function snowflakeSurrogateKey(values: readonly OperationNode[]): OperationNode {
  const parts = values.map((value) => {
    const text = canonicalText(value);
    return sql`coalesce(cast(length(${text}) as varchar) || ':' || ${text}, '-')`;
  });
  return sql`md5(${joinNodes(' || ', parts)})`;
}

/**
 * Returns a value as the text that DuckDB makes of it. A cast alone would follow the session's
 * formats of dates and times; AS_DATE and AS_TIMESTAMP_NTZ give null for values of any other type.
 */
export function canonicalText(value: OperationNode): OperationNode {
  const day = sql`to_char(as_date(to_variant(${value})), 'YYYY-MM-DD')`;
  const time = sql`to_char(as_timestamp_ntz(to_variant(${value})), 'YYYY-MM-DD HH24:MI:SS.FF6')`;
  const shortTime = sql`regexp_replace(${time}, '[.]?0*$', '')`;
  return sql`coalesce(${day}, ${shortTime}, cast(${value} as varchar))`;
}
