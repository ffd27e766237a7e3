import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { FileColumn, LandedFile, LandedSource } from '../landingLoader.ts';
import type { Session } from '../types.ts';
import { checkColumns } from './checkColumns.ts';
import { checkWhole } from './csvFile.ts';
import { duckdbFilePattern } from './duckdbFilePattern.ts';
import type { CsvForm } from './readCsv.ts';
import { readParquet } from './readParquet.ts';

/**
 * The columns of a landed file, which are those of its source or more; undefined of a CSV file
 * without any line.
 *
 * @throws ModelsError RAW_COLUMN_MISSING, RAW_COLUMN_TYPE, RAW_FILE_UNREADABLE
 */
export async function inspectLanded(
  session: Session,
  { source, landing }: LandedSource,
  file: LandedFile,
): Promise<readonly FileColumn[] | undefined> {
  const { format } = landing;
  let columns: readonly FileColumn[] | undefined;
  try {
    columns =
      format.kind === 'csv'
        ? await csvColumns(session, file, format)
        : await parquetColumns(session, file);
  } catch (cause) {
    throw new ModelsError({
      code: 'RAW_FILE_UNREADABLE',
      message: `A landed file of ${source.name} cannot be read as ${format.kind === 'csv' ? 'CSV' : 'Parquet'}.`,
      subject: source.name,
      location: { file: file.path },
      expected: 'a whole file of the format that the landing names',
      found: (cause instanceof Error ? cause.message : String(cause)).split('\n')[0],
      hint: 'Have the file written again, or leave it out with the pattern of the landing.',
      cause,
    });
  }
  if (columns === undefined) return undefined;
  const { path, size } = file;
  const version = { size, modifiedMs: 0 };
  checkColumns({ source, path, format: format.kind, version, empty: size === 0 }, columns);
  return columns;
}

async function parquetColumns(session: Session, file: LandedFile): Promise<readonly FileColumn[]> {
  const rows = await session.rows(`describe select * from ${readParquet(file.path)}`);
  return rows.map((row) => ({
    name: String(row['column_name']),
    type: String(row['column_type']),
  }));
}

/** The names in the first line, which DuckDB fetches wherever the file lies. */
async function csvColumns(
  session: Session,
  file: LandedFile,
  form: CsvForm,
): Promise<readonly FileColumn[] | undefined> {
  if (file.size === 0) return undefined;
  if (!file.path.includes('://')) await checkWhole(file.path);
  const path = duckdbDialect.literal(duckdbFilePattern(file.path));
  const [row] = await session.rows(
    `select line from read_csv(${path}, header = false, delim = chr(31), quote = '', escape = '', auto_detect = false, hive_partitioning = false, columns = {'line': 'varchar'}) limit 1`,
  );
  if (row === undefined) return undefined;
  const parser = parse({ bom: true, to: 1, delimiter: form.delimiter, escape: form.escape });
  const line = Readable.from([String(row['line'])]);
  for await (const names of pipeline(line, parser, () => undefined)) {
    return names.map((name: string) => ({ name, type: 'VARCHAR' }));
  }
  return undefined;
}
