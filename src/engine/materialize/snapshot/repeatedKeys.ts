import type { EngineDialect } from '../../compile/dialect.ts';

/** How many keys are shown. */
const shownKeys = 5;

/**
 * A query of the keys that an input must not have, at most five: `key_problem` says `null` or
 * `repeated`, `key_rows` how many rows have the key.
 */
export function repeatedKeys(
  dialect: EngineDialect,
  uniqueKey: readonly string[],
  select: string,
): string {
  const id = dialect.identifier;
  const names = uniqueKey.map(id);
  const isNull = names.map((name) => `${name} is null`).join(' or ');
  return [
    `select ${names.join(', ')}, case when ${isNull} then 'null' else 'repeated' end as ${id('key_problem')}, count(*) as ${id('key_rows')}`,
    `from (${select}) as ${id('row')} group by ${names.join(', ')}`,
    `having count(*) > 1 or ${isNull}`,
    `order by ${names.map((name) => `${name} asc nulls first`).join(', ')} limit ${shownKeys}`,
  ].join('\n');
}
