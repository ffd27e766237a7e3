import { createHash } from 'node:crypto';
import { castOrNull } from '../../../compile/checkedCast.ts';
import {
  type EngineDialect,
  pathSql,
  type RelationPath,
} from '../../../compile/dialect/dialect.ts';
import { textNode } from '../../../compile/tree/nodeTemplate.ts';
import type { InferredType } from '../../../compile/types/inferredType.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import { limits } from '../../../errors/limits.ts';
import { keptRejectedRows, type LandedSource } from '../../landingLoader.ts';

/** Columns of the landed table that say which row of which file a row is; sources have none of them. */
const fileColumn = 'models_file';
const rowColumn = 'models_row';

/**
 * The table that COPY writes to, and whose history records which files were loaded. COPY itself would
 * round what a column of the source's table cannot hold, so the values arrive as the files have them.
 * Other columns are another table, since they have to be read from all files again.
 */
export function landedPath({ source, landing, path }: LandedSource): RelationPath {
  const names = source.contract.columns.map(({ name }) => name);
  const what = JSON.stringify([landing.format.kind, names]);
  const key = createHash('sha256').update(what).digest('hex').slice(0, 8);
  return { schema: path.schema, name: `${path.name}_landed_${key}` };
}

/** Returns the statement that creates the landed table where it does not exist. */
export function createLanded(dialect: EngineDialect, landed: LandedSource): string {
  // Parquet has types of its own, which a VARIANT keeps and a text would format.
  const type = landed.landing.format.kind === 'csv' ? 'varchar' : 'variant';
  const names = landed.source.contract.columns.map(({ name }) => dialect.identifier(name));
  const columns = names.map((name) => `${name} ${type}`);
  const place = `${dialect.identifier(fileColumn)} varchar, ${dialect.identifier(rowColumn)} number(38, 0)`;
  return `create table if not exists ${landedSql(dialect, landed)} (${[...columns, place].join(', ')})`;
}

/** The option of COPY that records which row of which file a row is. */
export const placeOption = `include_metadata = (${fileColumn} = metadata$filename, ${rowColumn} = metadata$file_row_number)`;

/** Returns how many rows of each file have a value that is not one of its column's type. */
export function countBroken(dialect: EngineDialect, landed: LandedSource): string {
  return `select f as "file", count(*) as "rows" from ${typedRows(dialect, landed)} where ${anyBroken(landed)} group by f`;
}

/** Returns the first rows with such a value; which values these are, and what else may be shown. */
export function brokenRows(dialect: EngineDialect, landed: LandedSource): string {
  const columns = landed.source.contract.columns.flatMap(({ pii }, at) => [
    `${isBroken(at)} as "b${at}"`,
    `${pii ? 'null' : `left(cast(r${at} as varchar), ${limits.cell + 1})`} as "r${at}"`,
  ]);
  return `select f as "file", n as "row", ${columns.join(', ')} from ${typedRows(dialect, landed)} where ${anyBroken(landed)} order by f nulls first, n nulls first limit ${keptRejectedRows}`;
}

/** Returns the statement that adds the other rows to the source's table. */
export function addLanded(dialect: EngineDialect, landed: LandedSource): string {
  const { columns } = landed.source.contract;
  const names = columns.map(({ name }) => dialect.identifier(name)).join(', ');
  const values = columns.map((_, at) => `t${at}`).join(', ');
  return `insert into ${pathSql(dialect, landed.path)} (${names}) select ${values} from ${typedRows(dialect, landed)} where not (${anyBroken(landed)})`;
}

/** Returns the statement that empties the landed table; it keeps its history of files. */
export function forgetLanded(dialect: EngineDialect, landed: LandedSource): string {
  return `delete from ${landedSql(dialect, landed)}`;
}

/** The landed table as SQL. */
export function landedSql(dialect: EngineDialect, landed: LandedSource): string {
  return pathSql(dialect, landedPath(landed));
}

const isBroken = (at: number) => `(t${at} is null and w${at} is not null)`;

const anyBroken = ({ source }: LandedSource) =>
  source.contract.columns.map((_, at) => isBroken(at)).join(' or ');

/** Each row with its values as the file has them (r), as they are converted (w), and with types (t). */
function typedRows(dialect: EngineDialect, landed: LandedSource): string {
  const isCsv = landed.landing.format.kind === 'csv';
  const columns = landed.source.contract.columns.map((column, at) => {
    const raw = dialect.identifier(column.name);
    // A quoted empty field is an empty text, but of a number or a time it can only mean null.
    const value = isCsv && column.sqlType.kind !== 'text' ? `nullif(${raw}, '')` : raw;
    return `${raw} as r${at}, ${value} as w${at}, ${typed(dialect, value, column, isCsv)} as t${at}`;
  });
  const place = `${dialect.identifier(fileColumn)} as f, ${dialect.identifier(rowColumn)} as n`;
  return `(select ${place}, ${columns.join(', ')} from ${landedSql(dialect, landed)}) as "ROWS_READ"`;
}

function typed(
  dialect: EngineDialect,
  value: string,
  { sqlType: to }: ColumnContract,
  isCsv: boolean,
): string {
  // A text that is cast to VARIANT stays a text.
  if (to.kind === 'json' && isCsv) return `try_parse_json(${value})`;
  const from: InferredType = { kind: isCsv ? 'text' : 'json' };
  return dialect.print(castOrNull(dialect, { value: textNode(value), from, to }));
}
