import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { encodings } from '../define/formats/encodings.ts';
import type { FileFormat } from '../define/formats/fileFormat.ts';
import { fileKindOf } from '../define/formats/fileKind.ts';
import { plainName } from '../define/formats/matchHeader.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { readBytes } from '../warehouse/duckdb/csv/csvFile.ts';
import { likelyEncoding } from '../warehouse/duckdb/csv/likelyEncoding.ts';
import { readCsvText } from '../warehouse/duckdb/files/readCsv.ts';
import { readParquet } from '../warehouse/duckdb/files/readParquet.ts';
import { textColumns } from '../warehouse/duckdb/files/textFile.ts';
import { prepareCsv } from '../warehouse/duckdb/prepare/prepareCsv.ts';
import type { ScratchFolder } from '../warehouse/duckdb/prepare/scratchFolder.ts';
import { FileMistake } from '../warehouse/duckdb/prepare/write/fileMistake.ts';
import type { RawText } from '../warehouse/rawFiles.ts';
import type { Session } from '../warehouse/types.ts';
import { commonFormat } from './commonFormat.ts';
import type { Inspected } from './inspected.ts';
import { inspectRows, textTable } from './inspectRows.ts';

/** The bytes that are read of a file to tell how its fields are separated. */
const startBytes = 256 * 1024;

const table = 'temp.inspected';

/**
 * Reads a file and returns what it seems to be: its dialect and encoding, and its columns with their types.
 *
 * @param session one of a DuckDB in memory
 * @param given what the user says of the file, which is not guessed
 * @throws ModelsError RAW_FILE_UNREADABLE
 */
export async function inspectFile(
  session: Session,
  path: string,
  given: FileFormat,
  scratch: ScratchFolder,
): Promise<Inspected> {
  try {
    return await inspected(session, path, given, scratch);
  } catch (cause) {
    if (cause instanceof ModelsError) throw cause;
    const isOfSystem = cause instanceof Error && 'code' in cause;
    const isFolder = isOfSystem && cause.code === 'EISDIR';
    throw new ModelsError({
      code: 'RAW_FILE_UNREADABLE',
      message: `${path} cannot be read.`,
      subject: path,
      location: {
        file: path,
        ...(cause instanceof FileMistake && cause.line !== undefined && { line: cause.line }),
      },
      expected: 'CSV, Parquet, JSON or a workbook of Excel (.xlsx)',
      // What else is said may repeat a value of the file.
      found: isFolder
        ? 'a folder'
        : cause instanceof FileMistake || isOfSystem
          ? cause.message
          : 'a file of another form',
      hint: isFolder
        ? 'Name the files in it.'
        : 'Say what is not seen: --format delimiter=…, --format encoding=…, --format quote=….',
    });
  }
}

async function inspected(
  session: Session,
  path: string,
  given: FileFormat,
  scratch: ScratchFolder,
): Promise<Inspected> {
  const kind = fileKindOf(path);
  const file = basename(path);
  const plain = plainName(
    file.replace(/[.](csv|tsv|txt|json|ndjson|jsonl|parquet|xlsx)([.]gz)?$/i, ''),
  );
  const name = plain.startsWith('raw_') ? plain : `raw_${plain || 'file'}`;
  const common = { what: path, name, place: { file } };
  if (kind === 'parquet') {
    const described = await session.rows(`describe select * from ${readParquet(path)}`);
    const columns = described.map((row) => String(row['column_name']));
    await session.run(textTable(table, readParquet(path), columns));
    const found = await inspectRows(session, table, columns);
    return { ...common, kind: 'Parquet', format: {}, notes: [], ...found };
  }
  const { size } = await stat(path);
  if (size === 0) throw new FileMistake('a file without a byte');
  const encoding = given.encoding ?? (kind === 'xlsx' ? 'utf-8' : await likelyEncoding(path));
  if (encoding === undefined) throw new FileMistake('bytes of no encoding that is known');
  const beside = encoding === 'utf-8' ? {} : { encoding };
  const decoded = await prepareCsv({ path, kind, format: { ...given, ...beside } }, scratch);
  const format: FileFormat =
    kind === 'csv'
      ? await dialectOf(decoded, file, { ...given, ...beside })
      : { ...given, ...beside };
  const text: RawText =
    kind === 'csv'
      ? {
          ...decoded,
          form: {
            ...decoded.form,
            delimiter: format.delimiter ?? (file.includes('.tsv') ? '\t' : ','),
          },
        }
      : decoded;
  const header = (await textColumns(text)).map((column) => column.name);
  const read = readCsvText(text, header.length);
  await session.run(textTable(table, read.from, read.columns));
  const { columns, rows } = await inspectRows(session, table, header);
  const { title } = encodings[encoding];
  const shown = { csv: 'CSV', json: 'JSON', xlsx: 'a workbook of Excel' }[kind];
  return {
    ...common,
    kind: kind === 'xlsx' ? shown : `${shown} in ${title}`,
    rows,
    columns,
    ...commonFormat(format, columns),
  };
}

/** The delimiter by which the file's first lines have most fields, where the user names none. */
async function dialectOf(
  { path, form }: RawText,
  file: string,
  given: FileFormat,
): Promise<FileFormat> {
  if (given.delimiter !== undefined) return given;
  const start = await beginning(path);
  const delimiter = guessDelimiter(start);
  const usual = /[.]tsv([.]gz)?$/.test(file) ? '\t' : form.delimiter;
  return delimiter === usual ? given : { ...given, delimiter };
}

/** The first lines of a file, decompressed where its name says so. */
async function beginning(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readBytes(path)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > startBytes) break;
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return size > startBytes ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
}

const delimiters = [',', ';', '\t', '|'];

/**
 * Returns the delimiter by which the first lines of a file have most fields, as many in each.
 *
 * @example guessDelimiter('a;b\n1,5;2\n') // ';'
 */
function guessDelimiter(text: string): NonNullable<FileFormat['delimiter']> {
  const counted = delimiters.map((delimiter) => {
    const [header = 0, ...rows] = fieldCounts(text, delimiter);
    const same = rows.filter((count) => count === header).length;
    return { delimiter, header, isEven: same * 10 >= rows.length * 9 };
  });
  const [best] = counted.toSorted(
    (a, b) => Number(b.isEven) - Number(a.isEven) || b.header - a.header,
  );
  return best?.delimiter ?? ',';
}

function fieldCounts(text: string, delimiter: string): readonly number[] {
  try {
    const rows: readonly (readonly string[])[] = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 50,
    });
    return rows.map((row) => row.length);
  } catch {
    return [];
  }
}
