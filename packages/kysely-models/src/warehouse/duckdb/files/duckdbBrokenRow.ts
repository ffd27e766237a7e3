import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import type { Source } from '../../../define/sources/source.ts';
import { mayShowField } from '../../../graph/personal/shownField.ts';
import { readsPersonalData } from '../../../graph/personal/shownText.ts';
import type { BrokenRow, RawFile, Session, WarehouseRow } from '../../types.ts';
import { csvConversion } from '../csv/csvConversion.ts';
import { lineAt } from '../csv/csvFile.ts';
import { mixedLineEnds } from '../csv/mixedLineEnds.ts';
import { rowPlace } from '../csv/rowPlace.ts';
import { shortened } from '../csv/shortened.ts';
import { explainFailure } from '../failures/explainFailure.ts';
import { readCsv } from './readCsv.ts';

const { identifier } = duckdbDialect;

/** How many broken rows are collected to find the first: threads meet them in any order. */
const collected = 1000;

/**
 * The first row of a CSV file that DuckDB cannot read with the source's types. DuckDB numbers rows,
 * not lines, so the line is counted up to the byte at which the row begins.
 */
export async function duckdbBrokenRow(
  session: Session,
  file: RawFile,
  columns: readonly string[],
): Promise<BrokenRow | undefined> {
  if (file.format !== 'csv') return undefined;
  const wanted = new Map(file.source.contract.columns.map(({ name, sqlType }) => [name, sqlType]));
  const types = columns.map((name) => {
    const type = wanted.get(name);
    return { name, type: type === undefined ? 'varchar' : duckdbDialect.typeName(type) };
  });
  const options = `allow_quoted_nulls = true, store_rejects = true, rejects_limit = ${collected}`;
  const rejects = ['reject_errors', 'reject_scans'];
  try {
    await session.run(`select count(columns(*)) from ${readCsv(file, types, options)}`);
    const [found] = await session.rows(
      'select line_byte_position, column_name, error_type, error_message, csv_line from reject_errors order by 1 limit 1',
    );
    if (found === undefined) return await brokenValue(session, file, columns);
    return {
      // DuckDB counts bytes from 1.
      line: await lineAt(file.path, Number(found['line_byte_position']) - 1),
      ...shownRow(file.source, found),
    };
  } catch (error) {
    // The statement counts what the reader reads: whatever its error is of a row, it lost its way.
    const isLost = explainFailure(error).kind === 'csv_row';
    const other = isLost ? await mixedLineEnds(file.path) : undefined;
    if (other === undefined) throw error;
    return { ...other, text: '' };
  } finally {
    for (const table of rejects) await session.run(`drop table if exists temp.${table}`);
  }
}

/**
 * The first row with a value that DuckDB's reader takes, and its conversion does not: one that it
 * would round. All rows have the form of the header, so that they can be counted.
 */
async function brokenValue(
  session: Session,
  file: RawFile,
  columns: readonly string[],
): Promise<BrokenRow | undefined> {
  const { contract } = file.source;
  const conversions = contract.columns.map((column) => ({
    column,
    sql: csvConversion(file.source.name, column),
  }));
  const broken = conversions.map(
    ({ column, sql }) =>
      `(nullif(${identifier(column.name)}, '') is not null and try(${sql}) is null)`,
  );
  const texts = columns.map((name) => ({ name, type: 'varchar' }));
  const [row] = await session.rows(
    `select * from (select row_number() over () as "\u{1}row", * from ${readCsv(file, texts, 'allow_quoted_nulls = false')}) where ${broken.join(' or ')} order by "\u{1}row" limit 1`,
  );
  if (row === undefined) return undefined;
  const place = await rowPlace(file.path, Number(row['\u{1}row']), columns.length === 1);
  for (const { column, sql } of conversions) {
    const value = row[column.name] ?? null;
    if (value === null || value === '') continue;
    const one = `(select ${duckdbDialect.literal(value)} as ${identifier(column.name)})`;
    const reason = await session.rows(`select ${sql} from ${one}`).then(
      () => undefined,
      (error: unknown) => reasonOf(error),
    );
    if (reason === undefined) continue;
    if (readsPersonalData([file.source])) {
      return {
        line: place.line,
        message: conversionMessage(file.source, column, String(value)),
        text: undefined,
      };
    }
    return {
      line: place.line,
      message: `The column "${column.name}": ${reason}`,
      text: shortened(place.text),
    };
  }
  return undefined;
}

function conversionMessage(
  source: Source,
  { name, sqlType }: ColumnContract,
  value: string,
): string {
  const shown = mayShowField(source, name, value) ? value : '***';
  const type = duckdbDialect.typeName(sqlType).toUpperCase();
  return `Error when converting column "${name}". Could not convert string "${shown}" to ${type}`;
}

/** The row and what is wrong with it; of a source with personal data what may be shown. */
function shownRow(source: Source, found: WarehouseRow): Pick<BrokenRow, 'message' | 'text'> {
  const message = String(found['error_message']);
  if (!readsPersonalData([source])) {
    return { message, text: shortened(String(found['csv_line']).trim()) };
  }
  const column = String(found['column_name']);
  const contract = source.contract.columns.find(({ name }) => name === column);
  if (found['error_type'] === 'CAST' && contract !== undefined) {
    const [, value = ''] = /Could not convert string "(.*)" to '[^']*'/s.exec(message) ?? [];
    return { message: conversionMessage(source, contract, value), text: undefined };
  }
  const [counts] = /^Expected Number of Columns: \d{1,6} Found: \d{1,6}/.exec(message) ?? [];
  return { message: counts ?? String(found['error_type']), text: undefined };
}

/** Why a value is not one of its column, in a line. */
function reasonOf(error: unknown): string {
  const { conversion, full } = explainFailure(error);
  if (conversion === undefined) return full.split('\n')[0] ?? '';
  return `'${conversion.value}' would change as ${conversion.type.toUpperCase()}`;
}
