import { type EngineDialect, pathSql, type RelationPath } from './dialect/dialect.ts';

/** A column as it leaves the warehouse. */
export interface LeavingColumn {
  readonly name: string;
  /** Its type, as the dialect's `typeName` writes it. */
  readonly type: string;
  readonly masked: boolean;
}

/** The text in place of a masked one. */
const maskedText = '***';

/** Returns true when a column holds text, so that a masked value differs from a missing one. */
function isTextColumn(dialect: EngineDialect, type: string): boolean {
  return dialect.columnType(type).kind === 'text';
}

/**
 * Returns the query of a relation whose personal data the warehouse masks before they leave it: a text
 * becomes `***`, a value of another type null, so that every column keeps its type.
 *
 * @example
 * // select "customer_id", case when "email" is not null then '***' end as "email",
 * //   cast(null as date) as "born_on" from "marts"."mart_customer_360"
 */
export function maskedSelect(
  dialect: EngineDialect,
  path: RelationPath,
  columns: readonly LeavingColumn[],
): string {
  const selected = columns.map(({ name, type, masked }) => {
    const column = dialect.identifier(name);
    if (!masked) return column;
    return isTextColumn(dialect, type)
      ? `case when ${column} is not null then ${dialect.literal(maskedText)} end as ${column}`
      : `cast(null as ${type}) as ${column}`;
  });
  return `select ${selected.join(', ')} from ${pathSql(dialect, path)}`;
}
