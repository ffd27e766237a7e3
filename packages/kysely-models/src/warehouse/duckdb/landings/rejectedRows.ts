import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import { limits } from '../../../errors/limits.ts';
import { readsPersonalData } from '../../../graph/personal/showableText.ts';
import { mayShowField } from '../../../graph/personal/shownField.ts';
import {
  keptRejectedRows,
  type LandedFile,
  type LandedSource,
  type RejectedRow,
} from '../../landingLoader.ts';
import type { Session } from '../../types.ts';
import { type LandedColumn, landedTable } from './landedColumns.ts';
import { pathOf } from './prepareLanded.ts';

const { typeName } = duckdbDialect;

/** Beyond as many malformed rows the numbers of other rejected rows are not exact. */
const countedLines = 10_000;

/** Rows that are none of the files' form. */
interface MalformedRows {
  readonly rows: readonly RejectedRow[];
  /** The number of rejected rows, by the file's path. */
  readonly counts: ReadonlyMap<string, number>;
  /** The numbers of the rows, in order, by the file's path. */
  readonly lines: ReadonlyMap<string, readonly number[]>;
}

/** The rows with too few or too many fields that the reader left out; Parquet has none. */
export async function malformedRows(
  session: Session,
  landed: LandedSource,
  files: readonly LandedFile[],
): Promise<MalformedRows> {
  if (landed.landing.format.kind !== 'csv') {
    return { rows: [], counts: new Map(), lines: new Map() };
  }
  const from = `select file_path, line, ${cut('min(error_message)')} as reason, ${cut('min(csv_line)')} as text, count(*) over (partition by file_path) as found
    from reject_errors join reject_scans using (scan_id, file_id) group by file_path, line`;
  const found = await session.rows(`${from} order by file_path, line limit ${countedLines}`);
  const names = namesByPath(files);
  const counts = new Map<string, number>();
  const lines = new Map<string, number[]>();
  for (const row of found) {
    const path = String(row['file_path']);
    counts.set(path, Number(row['found']));
    const known = lines.get(path);
    if (known === undefined) lines.set(path, [Number(row['line'])]);
    else known.push(Number(row['line']));
  }
  const rows = found.slice(0, keptRejectedRows).map((row) => ({
    file: names.get(String(row['file_path'])) ?? String(row['file_path']),
    row: Number(row['line']),
    // With the line itself, DuckDB repeats what is in it.
    reason: readsPersonalData([landed.source])
      ? countsOf(String(row['reason']))
      : (String(row['reason']).split('\n')[0] ?? ''),
    text: readsPersonalData([landed.source]) ? undefined : String(row['text']).trim(),
  }));
  return { rows, counts, lines };
}

/** Returns the first rows with a value that is not one of its column's type. */
export async function brokenRows(
  session: Session,
  landed: LandedSource,
  columns: readonly LandedColumn[],
  files: readonly LandedFile[],
  malformed: MalformedRows['lines'],
): Promise<readonly RejectedRow[]> {
  const text = readsPersonalData([landed.source])
    ? 'null'
    : cut(
        `concat_ws(', ', ${columns.map(({ raw }) => cut(`cast(${raw} as varchar)`)).join(', ')})`,
      );
  const found = await session.rows(
    `select f, rowid - first_row as place, ${columns.map((column, at) => `${brokenSql(column)} as b${at}`).join(', ')}, ${text} as text
     from ${landedTable} join (select f, min(rowid) as first_row from ${landedTable} group by f) using (f)
     where ${columns.map(({ isBroken }) => isBroken).join(' or ')} order by f, rowid limit ${keptRejectedRows}`,
  );
  const names = namesByPath(files);
  const header = landed.landing.format.kind === 'csv' ? 1 : 0;
  return found.map((row) => {
    const path = String(row['f']);
    return {
      file: names.get(path) ?? path,
      row: rowNumber(Number(row['place']) + header + 1, malformed.get(path) ?? []),
      reason: columns
        .flatMap(({ column }, at) => reasonOf(landed, column, row[`b${at}`]))
        .join('; '),
      text: row['text'] === null ? undefined : String(row['text']),
    };
  });
}

/** A text of which a row of megabytes shows the beginning, with how much more there is. */
function cut(text: string): string {
  const more = `format('{:,}', length(${text}) - ${limits.cell})`;
  return `case when length(${text}) > ${limits.cell} then left(${text}, ${limits.cell}) || '… ' || ${more} || ' more characters' else ${text} end`;
}

/** The field of a column that its type does not have; null where it is none of these. */
const brokenSql = ({ raw, isBroken }: LandedColumn): string =>
  `case when ${isBroken} then ${cut(`cast(${raw} as varchar)`)} end`;

function reasonOf(
  { source }: LandedSource,
  { name, sqlType }: ColumnContract,
  field: unknown,
): readonly string[] {
  if (typeof field !== 'string') return [];
  const shown = mayShowField(source, name, field) ? `"${field}"` : '***';
  return [`${name}: ${shown} is no ${typeName(sqlType).toUpperCase()}`];
}

/** Returns the number of fields in a row, where that is the mistake in it. */
const countsOf = (text: string): string =>
  /^Expected Number of Columns: \d{1,6} Found: \d{1,6}/.exec(text)?.[0] ??
  'It does not have the form of a row.';

/**
 * Returns the number of a row in the file: the rows read are numbered without the malformed ones.
 */
function rowNumber(read: number, malformed: readonly number[]): number {
  let row = read;
  for (const earlier of malformed) if (earlier <= row) row += 1;
  return row;
}

const namesByPath = (files: readonly LandedFile[]) =>
  new Map(files.map((file) => [pathOf(file), file.name]));
