import { pathSql } from '../../compile/dialect.ts';
import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../define/contract.ts';
import {
  keptRejectedRows,
  type LandedFile,
  type LandedSource,
  type LoadedFiles,
  type RejectedRow,
} from '../landingLoader.ts';
import type { Session, WarehouseRow } from '../types.ts';
import { csvValue } from './csvValue.ts';
import { readCsv } from './readCsv.ts';
import { readParquet } from './readParquet.ts';

const { identifier, literal, typeName } = duckdbDialect;

const landedTable = 'temp.models_landed';

/**
 * Adds the rows of a file to the table of its source. Rows with too few or too many fields, and rows
 * with a value that is none of its column's type, are left out and reported.
 *
 * @param columns the file's columns, in order
 */
export async function loadLanded(
  session: Session,
  landed: LandedSource,
  file: LandedFile,
  columns: readonly string[],
): Promise<LoadedFiles> {
  const wanted = landed.source.contract.columns;
  const broken = wanted.flatMap((column) => brokenWhen(column, landed) ?? []);
  const isBroken = broken.length === 0 ? 'false' : broken.map(({ sql }) => sql).join(' or ');
  const select = wanted.map(
    (column) => `cast(${columnValue(column, landed)} as ${typeName(column.sqlType)})`,
  );
  const names = wanted.map(({ name }) => identifier(name)).join(', ');
  try {
    await session.run(
      `create temporary table ${landedTable} as ${readFile(landed, file, columns)}`,
    );
    const malformed = await malformedRows(session, landed, file);
    // Each part of the select is only computed for rows that passed: a cast would end the statement.
    const loaded = await session.rows(
      `insert into ${pathSql(duckdbDialect, landed.path)} (${names}) select ${select.join(', ')} from (select * from ${landedTable} where not (${isBroken}))`,
    );
    const unreadable = await brokenRows(session, landed, file, broken, malformed.map(rowOf));
    return {
      files: [
        {
          file: file.name,
          rows: Number(loaded[0]?.['Count'] ?? 0),
          rejected: malformed.length + unreadable.count,
        },
      ],
      rejectedRows: [...malformed, ...unreadable.rows]
        .toSorted((a, b) => rowOf(a) - rowOf(b))
        .slice(0, keptRejectedRows),
    };
  } finally {
    for (const table of [landedTable, 'temp.reject_errors', 'temp.reject_scans']) {
      await session.run(`drop table if exists ${table}`).catch(() => undefined);
    }
  }
}

const rowOf = ({ row }: RejectedRow) => row ?? 0;

function readFile(
  { source, landing }: LandedSource,
  { path }: LandedFile,
  columns: readonly string[],
): string {
  const { format } = landing;
  const names = source.contract.columns.map(({ name }) => identifier(name)).join(', ');
  if (format.kind === 'parquet') return `select ${names} from ${readParquet(path)}`;
  const texts = columns.map((name) => ({ name, type: 'varchar' }));
  const options = 'allow_quoted_nulls = false, store_rejects = true';
  return `select ${names} from ${readCsv({ source, path }, texts, options, format)}`;
}

function columnValue({ name, sqlType }: ColumnContract, { landing }: LandedSource): string {
  return landing.format.kind === 'csv' ? csvValue(identifier(name), sqlType) : identifier(name);
}

interface BrokenColumn {
  readonly sql: string;
  readonly column: ColumnContract;
}

function brokenWhen(column: ColumnContract, landed: LandedSource): BrokenColumn | undefined {
  if (column.sqlType.kind === 'text') return undefined;
  const value = columnValue(column, landed);
  const type = typeName(column.sqlType);
  return { column, sql: `(${value} is not null and try_cast(${value} as ${type}) is null)` };
}

/** The rows that are none of the file's form. */
async function malformedRows(
  session: Session,
  { source, landing }: LandedSource,
  file: LandedFile,
): Promise<readonly RejectedRow[]> {
  if (landing.format.kind !== 'csv') return [];
  const rows = await session.rows(
    `select line, min(error_message) as reason, min(csv_line) as text from reject_errors group by line order by line`,
  );
  const isPersonal = source.contract.columns.some(({ pii }) => pii);
  return rows.map((row) => ({
    file: file.name,
    row: Number(row['line']),
    reason: String(row['reason']).split('\n')[0] ?? '',
    text: isPersonal ? undefined : String(row['text']).trim(),
  }));
}

/** The rows with a value that is none of its column's type. */
async function brokenRows(
  session: Session,
  { source, landing }: LandedSource,
  file: LandedFile,
  broken: readonly BrokenColumn[],
  malformed: readonly number[],
): Promise<{ readonly count: number; readonly rows: readonly RejectedRow[] }> {
  if (broken.length === 0) return { count: 0, rows: [] };
  const isPersonal = source.contract.columns.some(({ pii }) => pii);
  const reasons = broken.map(({ sql, column }) => {
    const shown = column.pii
      ? literal('***')
      : `'"' || cast(${identifier(column.name)} as varchar) || '"'`;
    const type = typeName(column.sqlType).toUpperCase();
    return `case when ${sql} then ${literal(`${column.name}: `)} || ${shown} || ${literal(` is no ${type}`)} end`;
  });
  const all = source.contract.columns.map(({ name }) => identifier(name)).join(', ');
  const found = await session.rows(
    `select rowid - (select min(rowid) from ${landedTable}) as at, concat_ws('; ', ${reasons.join(', ')}) as reason, ${isPersonal ? 'null' : `concat_ws(', ', ${all})`} as text, count(*) over () as found
     from ${landedTable} where ${broken.map(({ sql }) => sql).join(' or ')} order by rowid limit ${keptRejectedRows}`,
  );
  const header = landing.format.kind === 'csv' ? 1 : 0;
  return {
    count: Number(found[0]?.['found'] ?? 0),
    rows: found.map((row) => rejectedRow(row, file, header, malformed)),
  };
}

function rejectedRow(
  { at, reason, text }: WarehouseRow,
  file: LandedFile,
  header: number,
  malformed: readonly number[],
): RejectedRow {
  // What was read is numbered without the rows that were not.
  let row = Number(at) + header + 1;
  for (const earlier of malformed) if (earlier <= row) row += 1;
  return {
    file: file.name,
    row,
    reason: String(reason),
    text: text === null || text === undefined ? undefined : String(text),
  };
}
