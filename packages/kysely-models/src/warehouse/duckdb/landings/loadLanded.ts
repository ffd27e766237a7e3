import { type EngineDialect, pathSql } from '../../../compile/dialect/dialect.ts';
import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import {
  type FileColumn,
  type FileLoad,
  keptRejectedRows,
  type LandedFile,
  type LandedSource,
  type LoadedFiles,
} from '../../landingLoader.ts';
import type { Session } from '../../types.ts';
import { mixedLineEnds } from '../csv/mixedLineEnds.ts';
import { explainFailure } from '../failures/explainFailure.ts';
import { readCsv, unnamedColumn } from '../files/readCsv.ts';
import { readParquet } from '../files/readParquet.ts';
import { landedColumns, landedTable } from './landedColumns.ts';
import { pathOf } from './prepareLanded.ts';
import { brokenRows, malformedRows } from './rejectedRows.ts';

const { identifier, literal } = duckdbDialect;

/** The column in which the readers report a row's file; no column of a source has this name. */
const fileColumn = '\u{1}file';

/**
 * Adds the rows of files to the table of their source. Rows with too few or too many fields, and rows
 * with a value that is none of its column's type, are left out and reported.
 *
 * @param files with the same columns
 * @param columns the files' columns, in order
 */
export async function loadLanded(
  dialect: EngineDialect,
  session: Session,
  landed: LandedSource,
  files: readonly LandedFile[],
  columns: readonly FileColumn[],
): Promise<LoadedFiles> {
  const { from, columns: wanted } = landedColumns(landed, {
    from: readFiles(landed, files, columns),
    fileName: fileNames(files),
    existing: columns.map(({ name }) => name),
  });
  const isBroken = wanted.map(({ isBroken: sql }) => sql).join(' or ');
  const names = wanted.map(({ column }) => identifier(column.name)).join(', ');
  try {
    await session.run(
      `create temporary table ${landedTable} as select ${identifier(fileColumn)} as f, ${wanted.map(({ read }) => read).join(', ')} from ${from}${readsAlso(landed, columns)}`,
    );
    const malformed = await malformedRows(session, landed, files);
    await session.run(
      `insert into ${pathSql(dialect, landed.path)} (${names}) select ${wanted.map(({ typed }) => typed).join(', ')} from ${landedTable} where not (${isBroken})`,
    );
    const counted = await session.rows(
      `select f, count(*) as parsed, count(*) filter (where ${isBroken}) as broken from ${landedTable} group by f`,
    );
    const byPath = new Map(counted.map((row) => [row['f'], row]));
    const loads = files.map((file): FileLoad => {
      const row = byPath.get(pathOf(file));
      const broken = Number(row?.['broken'] ?? 0);
      const rejected = broken + (malformed.counts.get(pathOf(file)) ?? 0);
      return { file: file.name, rows: Number(row?.['parsed'] ?? 0) - broken, rejected };
    });
    const hasBroken = counted.some((row) => Number(row['broken']) > 0);
    const broken = hasBroken
      ? await brokenRows(session, landed, wanted, files, malformed.lines)
      : [];
    return {
      files: loads,
      rejectedRows: [...malformed.rows, ...broken]
        .toSorted((a, b) =>
          a.file === b.file ? (a.row ?? 0) - (b.row ?? 0) : a.file < b.file ? -1 : 1,
        )
        .slice(0, keptRejectedRows),
    };
  } catch (error) {
    throw (await mixedFile(landed, files, error)) ?? error;
  } finally {
    for (const table of [landedTable, 'temp.reject_errors', 'temp.reject_scans']) {
      await session.run(`drop table if exists ${table}`).catch(() => undefined);
    }
  }
}

function readFiles(
  { source }: LandedSource,
  files: readonly LandedFile[],
  columns: readonly FileColumn[],
): string {
  const path = files.map(pathOf);
  const filename = `filename = ${literal(fileColumn)}`;
  const text = files[0]?.text;
  if (text === undefined) return renamed(readParquet(path, filename), columns);
  const texts = columns.map(({ name }) => ({ name, type: 'varchar' }));
  const options = `allow_quoted_nulls = false, store_rejects = true, ${filename}`;
  return readCsv({ ...text, source, path }, texts, options);
}

/** Columns under the names that their source has for them. */
function renamed(from: string, columns: readonly FileColumn[]): string {
  const others = columns.flatMap(({ name, written }) =>
    written === undefined ? [] : [`${identifier(written)} as ${identifier(name)}`],
  );
  return others.length === 0 ? from : `(select * rename (${others.join(', ')}) from ${from})`;
}

/** The name of a row's file below the landing's url, as SQL. */
function fileNames(files: readonly LandedFile[]): string {
  const paths = files.map((file) => literal(pathOf(file)));
  const names = files.map(({ name }) => literal(name));
  return `map([${paths.join(', ')}], [${names.join(', ')}])[${identifier(fileColumn)}]`;
}

/**
 * Has the columns read, too, that stand in the files before the last one of the source. DuckDB 1.5.6
 * takes the place of a broken text in the file for one among the columns that it reads; where there is
 * none, the database is lost for the process.
 */
function readsAlso({ source, landing }: LandedSource, columns: readonly FileColumn[]): string {
  if (landing.format.kind !== 'csv') return '';
  const wanted = new Set(source.contract.columns.map(({ name }) => name));
  const last = columns.findLastIndex(({ name }) => wanted.has(name));
  const others = columns.slice(0, last).flatMap(({ name }, at) => (wanted.has(name) ? [] : [at]));
  if (others.length === 0) return '';
  const names = others.map((at) => identifier(unnamedColumn(at)));
  return ` where length(concat(${names.join(', ')})) >= 0`;
}

/** The error of a file that DuckDB cannot read because its lines end in more than one way. */
async function mixedFile(
  { source }: LandedSource,
  files: readonly LandedFile[],
  cause: unknown,
): Promise<ModelsError | undefined> {
  if (explainFailure(cause).kind !== 'csv_row') return undefined;
  for (const { path, text } of files) {
    if (text === undefined || text.path.includes('://')) continue;
    const found = await mixedLineEnds(text.path, text.form);
    if (found === undefined) continue;
    return new ModelsError({
      code: 'RAW_ROW_BROKEN',
      message: `A landed file of ${source.name} has lines that end in more than one way.`,
      subject: source.name,
      location: { file: path, line: found.line },
      expected: 'lines that all end with \\n, or all with \\r\\n',
      found: found.message,
      hint: 'Have the file written again with one kind of line end; nothing of this load was kept.',
      cause,
    });
  }
  return undefined;
}
