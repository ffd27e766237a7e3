import { resolve } from 'node:path';
import type { EngineDialect } from '../../../compile/dialect/dialect.ts';
import { encodings } from '../../../define/formats/encodings.ts';
import type { FileFormat } from '../../../define/formats/fileFormat.ts';
import type { Source } from '../../../define/sources/source.ts';
import { ModelsError, throwAll } from '../../../errors/modelsError.ts';
import { pathKey, relationPath } from '../../../graph/relationPath.ts';
import { type FoundVersion, fileVersion, holdsSameData } from '../../../ingest/fileVersion.ts';
import { findRawFiles } from '../../../ingest/findRawFiles.ts';
import { goneFiles } from '../../../ingest/goneFiles.ts';
import { unendedFiles } from '../../../ingest/unendedFiles.ts';
import { seedSelect } from '../../../materialize/seedSelect.ts';
import type { Inventory } from '../../../plan/request/checkOwnership.ts';
import type { FileGaps, LoadedOver, RawLoad } from '../../../plan/request/planRequest.ts';
import { type DataVersion, readVersion } from '../../../state/dataVersion.ts';
import type { RawFile, RawFileReader, RawInspection } from '../../../warehouse/rawFiles.ts';
import type { Session, Warehouse } from '../../../warehouse/types.ts';
import { checkShrink, type ShrinkOptions } from './sourceRows.ts';

/** Where raw data come from. */
interface RawOptions {
  /** The folder of raw files; undefined keeps what the warehouse holds. */
  readonly folder: string | undefined;
  /** The files that are read, by their paths in the folder; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly inPlace: boolean;
  /** True of a project whose builds read a sample where no folder is named. */
  readonly hasSample: boolean;
  readonly shrink: ShrinkOptions;
  /** Returns the format of a source's files. */
  readonly formatOf: (source: Source) => FileFormat;
}

/**
 * Returns what is to be done about each source: its file is found and its columns are checked, before
 * anything is touched.
 *
 * @throws ModelsError or ModelsErrors RAW_…, all of them together
 */
export async function rawLoads(
  sources: readonly Source[],
  options: RawOptions,
  inventory: Inventory,
  warehouse: Warehouse,
  session: Session,
): Promise<ReadonlyMap<string, RawLoad>> {
  const { folder } = options;
  const { rawFiles } = warehouse;
  if (folder === undefined || rawFiles === undefined) return new Map();
  const errors: ModelsError[] = [];
  const loads = new Map<string, RawLoad>();
  const all: RawFile[] = [];
  for (const source of sources) {
    try {
      const files = await findRawFiles(folder, source, options.formatOf(source), options.only);
      all.push(...files);
      const where = { ...options, folder, files };
      const load = await rawLoad(source, where, inventory, warehouse, rawFiles, session);
      if (load !== undefined) loads.set(source.name, load);
    } catch (error) {
      if (!(error instanceof ModelsError)) throw error;
      errors.push(error);
    }
  }
  // A folder that is missing is one error, not one for each source.
  const folderError = errors.find((error) => error.code === 'RAW_FOLDER_MISSING');
  throwAll(folderError === undefined ? errors : [withSample(folderError, options)]);
  return withUnended(loads, all);
}

/** Adds to the loads which of their files may be truncated, by how all others end. */
async function withUnended(
  loads: ReadonlyMap<string, RawLoad>,
  all: readonly RawFile[],
): Promise<ReadonlyMap<string, RawLoad>> {
  const seen = new Map<string, RawLoad>();
  for (const [name, load] of loads) {
    if (load.kind === 'keep') {
      seen.set(name, load);
      continue;
    }
    const loaded = load.from.files.map(({ file }) => file);
    const unended = await unendedFiles(loaded, all);
    seen.set(name, unended.length === 0 ? load : { ...load, unendedFiles: unended });
  }
  return seen;
}

function withSample(error: ModelsError, { hasSample }: RawOptions): ModelsError {
  if (!hasSample) return error;
  const { hint = '' } = error.details;
  const sample = "Leave --raw out to build from the project's sample.";
  return new ModelsError({ ...error.details, hint: `${hint} ${sample}` });
}

/**
 * Returns loads that make the tables of sources from their contracts, without a row and without a file; none
 * where sources are existing tables.
 */
export function emptyLoads(
  sources: readonly Source[],
  { dialect, rawFiles }: Pick<Warehouse, 'dialect' | 'rawFiles'>,
): ReadonlyMap<string, RawLoad> {
  if (rawFiles === undefined) return new Map();
  const from = { files: [], version: '' };
  return new Map(
    sources.map(({ name, contract }) => {
      const select = seedSelect(dialect, contract, []);
      return [name, { kind: 'load', as: 'table', select, from, extraColumns: [] }];
    }),
  );
}

async function rawLoad(
  source: Source,
  {
    folder,
    files,
    inPlace,
    shrink,
    formatOf,
  }: Omit<RawOptions, 'only'> & { readonly folder: string; readonly files: readonly RawFile[] },
  inventory: Inventory,
  { dialect }: Warehouse,
  rawFiles: RawFileReader,
  session: Session,
): Promise<RawLoad | undefined> {
  const format = formatOf(source);
  const key = pathKey(relationPath(source));
  const there = inventory.catalog.find((entry) => pathKey(entry) === key);
  const known = inventory.known.find((entry) => pathKey(entry) === key);
  const loaded = readVersion(known?.dataVersion ?? '');
  // Without a file, a table that others fill, or `models load`, is the source.
  if (files.length === 0 && there !== undefined && loaded === undefined) return undefined;
  const as = inPlace ? 'view' : 'table';
  const found = { ...versionOf(files, folder, { source, format }), as } as const;
  if (
    there !== undefined &&
    known !== undefined &&
    maySkip(source, loaded) &&
    (await holdsSameData(known.dataVersion, found))
  ) {
    return { kind: 'keep', ...gapsOf(loaded) };
  }
  const inspections: RawInspection[] = [];
  for (const file of files) {
    const inspection = await rawFiles.inspect(session, file);
    const { text } = inspection;
    if (inPlace && text !== undefined && text.path !== file.path) throw notInPlace(file);
    inspections.push(inspection);
  }
  const select =
    files.length === 0
      ? seedSelect(dialect, source.contract, [])
      : inspections.map((each) => each.select).join('\nunion all\n');
  const before = {
    isTable: there?.kind === 'table' && known?.kind === 'table',
    noted: loaded?.rows,
  };
  // A view is as good as free until it is read, and its file may be written over: its rows are noted.
  const rows =
    inPlace || before.isTable || before.noted !== undefined
      ? await checkShrink(source, select, before, shrink, { session, dialect })
      : undefined;
  const missingColumns = allOf(inspections.map((each) => each.missingColumns));
  const noted = {
    ...found,
    missingColumns,
    ...(inPlace && rows !== undefined && { rows }),
  };
  const version = await fileVersion(noted, Date.now());
  const from = { files: inspections, version };
  const isAbsent = files.length === 0;
  const extraColumns = inspections.flatMap(({ file: { path }, extraColumns: columns }) =>
    columns.length === 0 ? [] : [{ path, columns }],
  );
  const isCompared = !inPlace && before.isTable && loaded !== undefined && isLarge(rows);
  const over = isCompared
    ? await loadedOver(source, inspections, rawFiles, session, dialect)
    : undefined;
  const gone = goneFiles(source, loaded, files);
  const repeated = files.length > 1 ? await repeatedAmong(files) : [];
  const seen = {
    ...{ extraColumns, goneFiles: gone, missingColumns, isAbsent },
    ...(repeated.length > 0 && { repeatedFiles: repeated }),
  };
  return { kind: 'load', as, select, from, ...seen, over };
}

async function repeatedAmong(files: readonly RawFile[]) {
  const { comparedFile, repeatedFiles } = await import('../../../ingest/repeatedFiles.ts');
  return repeatedFiles(files.map(comparedFile));
}

/**
 * Returns true for as many rows as it takes for a comparison with those of the table to cost less than writing all
 * of them: of fewer, the statements cost as much as is saved.
 */
const isLarge = (rows: number | undefined) => rows !== undefined && rows >= 50_000;

/** Returns what the table of a source has, whose rows can be compared with those of its one file. */
async function loadedOver(
  source: Source,
  [first, ...others]: readonly RawInspection[],
  { loadedTable }: RawFileReader,
  session: Session,
  dialect: EngineDialect,
): Promise<LoadedOver | undefined> {
  const scan = others.length === 0 ? first?.scan : undefined;
  if (scan === undefined || loadedTable === undefined) return undefined;
  const { schema, name } = relationPath(source);
  return { scan, table: await loadedTable(session, { schema: dialect.schemaName(schema), name }) };
}

/** Each name once. */
const allOf = (names: readonly (readonly string[])[]) => [...new Set(names.flat())];

/** Files as they are now, or that there is none where one was looked for. */
function versionOf(
  files: readonly RawFile[],
  folder: string,
  { source, format }: { readonly source: Source; readonly format: FileFormat },
): Omit<FoundVersion, 'as'> {
  const columns = source.contract.columns.map(({ name, sqlType }) => [name, sqlType]);
  const common = { columns, ...(Object.keys(format).length > 0 && { format }) };
  const [file] = files;
  // Where rows know the name of their file, another name is another version.
  const isAlone = files.length === 1 && format.fileColumn === undefined;
  if (file !== undefined && isAlone) return { ...common, file: file.path, ...file.version };
  const place = { ...common, file: resolve(folder, source.file) };
  if (file === undefined) return { ...place, size: 0, modifiedMs: 0, isAbsent: true };
  return {
    ...place,
    size: files.reduce((sum, { version }) => sum + version.size, 0),
    modifiedMs: Math.max(...files.map(({ version }) => version.modifiedMs)),
    files: files.map(({ name, version }) => [name, version.size, version.modifiedMs]),
    paths: files.map(({ path }) => path),
  };
}

function notInPlace({ source, path, kind, format }: RawFile): ModelsError {
  return new ModelsError({
    code: 'RAW_FILE_UNREADABLE',
    message: `The file of ${source.name} cannot be read in place.`,
    subject: source.name,
    location: { file: path },
    expected: 'Parquet, or CSV in UTF-8',
    found: kind === 'csv' ? encodings[format.encoding ?? 'utf-8'].title : kind,
    hint: 'Leave --in-place out: the file is then written as CSV in UTF-8 and loaded into a table.',
  });
}

/** Returns true when all that was absent may still be. */
function maySkip({ optional, optionalColumns }: Source, loaded: DataVersion | undefined): boolean {
  const { isAbsent = false, missingColumns = [] } = loaded ?? {};
  return (
    (optional || !isAbsent) && missingColumns.every((column) => optionalColumns.includes(column))
  );
}

/** Returns what was absent when a source was loaded. */
export function gapsOf(loaded: DataVersion | undefined): FileGaps {
  const { isAbsent = false, missingColumns = [] } = loaded ?? {};
  return { isAbsent, missingColumns };
}
