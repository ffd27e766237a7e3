import { pathSql } from '../../compile/dialect/dialect.ts';
import { isStoredAs, keepsValue } from '../../compile/types/keepsValue.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { LandedSource } from '../../warehouse/landingLoader.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';

/**
 * Refuses to add to a table whose rows came there by other means, or with other columns: which files
 * it holds is not known, and they would be in it twice.
 *
 * @throws ModelsError LANDING_CHANGED
 */
export async function checkLandedHistory(
  warehouse: Warehouse,
  session: Session,
  { source, path }: LandedSource,
): Promise<void> {
  const columns = await warehouse.columns(session, [path]);
  if (columns.length === 0) return;
  const rows = await session.rows(
    `select 1 as "one" from ${pathSql(warehouse.dialect, path)} limit 1`,
  );
  if (rows.length === 0) return;
  throw new ModelsError({
    code: 'LANDING_CHANGED',
    message: `The table of ${source.name} holds rows, and there is no record of their files.`,
    subject: source.name,
    location: source.location,
    expected: 'rows that `models load` added with the columns that the source has now',
    found:
      'rows of other means, of other columns, or of a version that let Snowflake round numbers',
    hint: 'Load every file again with --full.',
  });
}

/**
 * Checks that the table of a source can hold its values: what a column cannot hold, a warehouse rounds.
 *
 * @throws ModelsError LANDING_CHANGED
 */
export async function checkLandedColumns(
  warehouse: Warehouse,
  session: Session,
  { source, path }: LandedSource,
): Promise<void> {
  const { dialect } = warehouse;
  const found = await warehouse.columns(session, [path]);
  for (const { name, sqlType } of source.contract.columns) {
    const column = found.find((each) => foldCase(each.column) === foldCase(name));
    const type = column === undefined ? undefined : dialect.columnType(column.type);
    const isWide =
      type !== undefined &&
      type.kind !== 'unknown' &&
      type.kind !== 'null' &&
      !('computed' in type) &&
      (isStoredAs(dialect, type, sqlType) || keepsValue(sqlType, type));
    if (isWide) continue;
    throw new ModelsError({
      code: 'LANDING_CHANGED',
      message: `The table of ${source.name} cannot hold its column ${name}.`,
      subject: `${source.name}.${name}`,
      location: source.location,
      expected: `${name} ${dialect.typeName(sqlType).toUpperCase()}`,
      found: column === undefined ? 'no such column' : column.type.toUpperCase(),
      hint: `Change the table, or drop ${pathSql(dialect, path)} and load every file again with --full.`,
    });
  }
}
