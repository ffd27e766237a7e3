import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { hasOwnText } from '../../../compile/fileTexts/fieldText.ts';
import { typeText } from '../../../define/contract/columnTypes.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import type { SqlType } from '../../../define/contract/sqlType.ts';
import type { FileFormat } from '../../../define/formats/fileFormat.ts';
import type { Source } from '../../../define/sources/source.ts';
import { conversionHint } from '../../../errors/conversionHint.ts';
import { readsPersonalData } from '../../../graph/personal/showableText.ts';
import { mayShowField } from '../../../graph/personal/shownField.ts';
import type { FileColumn } from '../../landingLoader.ts';
import type { InspectedRawFile, RawText } from '../../rawFiles.ts';
import type { BrokenRow } from '../../statementFailure.ts';
import type { Session, WarehouseRow } from '../../types.ts';
import { csvConversion, csvFields, fieldValue } from '../csv/csvFields.ts';
import { lineAt } from '../csv/csvFile.ts';
import { formatHint } from '../csv/formatHint.ts';
import { mixedLineEnds } from '../csv/mixedLineEnds.ts';
import { rowPlace } from '../csv/rowPlace.ts';
import { shortened } from '../csv/shortened.ts';
import { explainFailure } from '../failures/explainFailure.ts';
import { placeColumn } from '../prepare/write/standardCsv.ts';
import { parquetBrokenRow } from './parquetBrokenRow.ts';
import { readCsv } from './readCsv.ts';

const { literal, print } = duckdbDialect;

/**
 * The number of broken rows that are collected to find the first: threads meet them in any order.
 */
const collected = 1000;

/** The kinds of types with values inside. */
const nested: ReadonlySet<string> = new Set(['array', 'object'] satisfies SqlType['kind'][]);

/** A file that is read as text. */
interface TextFile extends InspectedRawFile {
  readonly text: RawText;
}

/**
 * Returns the first row of a file that DuckDB cannot read with the source's types. Of a CSV file it numbers rows,
 * not lines, so the line is counted up to the byte at which the row begins.
 */
export async function duckdbBrokenRow(
  session: Session,
  inspected: InspectedRawFile,
): Promise<BrokenRow | undefined> {
  const { file, columns, text } = inspected;
  if (text === undefined) return parquetBrokenRow(session, file);
  const { source, format } = file;
  const wanted = new Map(source.contract.columns.map((column) => [column.name, column]));
  const types = columns.map((name): FileColumn => {
    const column = wanted.get(name);
    // What its format decides is found by its conversion; and of what is wrong inside of lists and objects
    // DuckDB's reader says neither line nor value.
    const isText =
      column === undefined || hasOwnText(column, format) || nested.has(column.sqlType.kind);
    return { name, type: isText ? 'varchar' : duckdbDialect.typeName(column.sqlType) };
  });
  const options = `allow_quoted_nulls = true, store_rejects = true, rejects_limit = ${collected}`;
  const rejects = ['reject_errors', 'reject_scans'];
  try {
    await session.run(
      `select count(columns(*)) from ${readCsv({ source, ...text }, types, options)}`,
    );
    const [found] = await session.rows(
      'select line_byte_position, column_name, error_type, error_message, csv_line from reject_errors order by 1 limit 1',
    );
    if (found === undefined) return await brokenValue(session, { ...inspected, text });
    const record = String(found['csv_line']).trim();
    const [, place] = text.hasPlaces ? (/"(\d+)"$/.exec(record) ?? []) : [];
    return {
      // DuckDB counts bytes from 1.
      line:
        place === undefined
          ? await lineAt(text.path, Number(found['line_byte_position']) - 1)
          : Number(place),
      ...shownRow(file, found, text.hasPlaces ? record.replace(/,"\d+"$/, '') : record),
    };
  } catch (error) {
    // The statement counts what the reader reads: whatever its error is of a row, it lost its way.
    const isLost = explainFailure(error).kind === 'csv_row';
    const other = isLost ? await mixedLineEnds(text.path, text.form) : undefined;
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
  { file, text, columns }: TextFile,
): Promise<BrokenRow | undefined> {
  const { source, format } = file;
  const texts = columns.map((name) => ({ name, type: 'varchar' }));
  const read = readCsv({ source, ...text }, texts, 'allow_quoted_nulls = false');
  const from = `(select row_number() over () as "\u{1}row", * from ${read})`;
  const fileName = literal(file.name);
  const fields = csvFields({ source, format, from, fileName, existing: columns });
  const broken = fields.columns.map(
    (field) => `(${print(field.text)} is not null and try(${csvConversion(field)}) is null)`,
  );
  const [row] = await session.rows(
    `select * from ${fields.from} where ${broken.join(' or ')} order by "\u{1}row" limit 1`,
  );
  if (row === undefined) return undefined;
  const place = text.hasPlaces
    ? { line: Number(row[placeColumn]), text: '' }
    : await rowPlace(text, Number(row['\u{1}row']), columns.length === 1);
  for (const [at, column] of source.contract.columns.entries()) {
    const value = row[column.name] ?? null;
    if (value === null) continue;
    const reason = await session.rows(fieldValue(source, format, at, String(value))).then(
      () => undefined,
      (error: unknown) => reasonOf(error, column),
    );
    if (reason === undefined) continue;
    const hint = hintOf(String(value), column, format);
    if (readsPersonalData([source])) {
      return {
        line: place.line,
        message: conversionMessage(source, column, String(value)),
        text: undefined,
        hint,
      };
    }
    return {
      line: place.line,
      message: `The column "${column.name}": ${reason}`,
      text: shortened(place.text),
      hint,
    };
  }
  return undefined;
}

/** A number as SQL reads it. */
const plainNumber = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/**
 * Returns what can be done about a value that its conversion would change. A number that has too many digits is
 * taken for what it is: another notation would make it another amount.
 */
function hintOf(value: string, column: ColumnContract, format: FileFormat): string | undefined {
  if (hasOwnText(column, format) || !plainNumber.test(value))
    return formatHint(value, column, format);
  return conversionHint(duckdbDialect.typeName(column.sqlType), value, 'source');
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
function shownRow(
  { source, format }: Pick<InspectedRawFile['file'], 'source' | 'format'>,
  found: WarehouseRow,
  record: string,
): Omit<BrokenRow, 'line'> {
  const message = String(found['error_message']);
  const column = String(found['column_name']);
  const contract = source.contract.columns.find(({ name }) => name === column);
  const [, value = ''] = /Could not convert string "(.*)" to '[^']*'/s.exec(message) ?? [];
  const isCast = found['error_type'] === 'CAST' && contract !== undefined;
  const hint = isCast ? formatHint(value, contract, format) : undefined;
  if (!readsPersonalData([source])) return { message, text: shortened(record), hint };
  if (isCast) return { message: conversionMessage(source, contract, value), text: undefined, hint };
  const [counts] = /^Expected Number of Columns: \d{1,6} Found: \d{1,6}/.exec(message) ?? [];
  return { message: counts ?? String(found['error_type']), text: undefined };
}

/** Returns the reason why a value is not one of its column, in a line. */
function reasonOf(error: unknown, { sqlType }: ColumnContract): string {
  const { conversion, full } = explainFailure(error);
  if (conversion === undefined) return full.split('\n')[0] ?? '';
  const { kind } = sqlType;
  if (kind === 'binary') return `'${conversion.value}' is not an even number of hexadecimal digits`;
  if (nested.has(kind)) return `'${conversion.value}' is not JSON of ${typeText(sqlType)}`;
  return `'${conversion.value}' would change as ${conversion.type.toUpperCase()}`;
}
