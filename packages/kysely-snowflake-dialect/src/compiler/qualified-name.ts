/**
 * Splits a name into database, schema and table.
 *
 * `analytics.marts.orders` and `analytics/marts.orders` mean the same. The slash
 * exists because Kysely itself reads `a.b.c` as schema `a` and table `b` and
 * drops the rest.
 */
export function splitQualifiedName(name: string): readonly string[] {
  return name.split(/[./]/).map((part) => part.trim());
}
