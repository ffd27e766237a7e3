import { SnowflakeIdentifierError } from '../errors/snowflakeIdentifierError.ts';

const MAX_PARTS = 3;

/**
 * Splits a name into database, schema and table.
 *
 * `analytics.marts.orders` and `analytics/marts.orders` mean the same. The slash
 * exists because Kysely itself reads `a.b.c` as schema `a` and table `b` and
 * drops the rest.
 *
 * @throws SnowflakeIdentifierError when there are more than three parts.
 */
export function splitQualifiedName(name: string): readonly string[] {
  const parts = name.split(/[./]/).map((part) => part.trim());
  if (parts.length > MAX_PARTS) {
    throw new SnowflakeIdentifierError(
      name,
      'has more than three parts. Write database.schema.table, or use sql.id() for names with dots.',
    );
  }
  return parts;
}
