import { resolve } from 'node:path';
import type { Source } from '../../define/sources/source.ts';
import { ModelsError, throwAll } from '../../errors/modelsError.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { type FoundVersion, fileVersion, holdsSameData } from '../../ingest/fileVersion.ts';
import { findRawFile } from '../../ingest/findRawFile.ts';
import { seedSelect } from '../../materialize/seedSelect.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { FileGaps, RawLoad } from '../../plan/request/planRequest.ts';
import { type DataVersion, readVersion } from '../../state/dataVersion.ts';
import type { RawFile, RawFileReader, Session, Warehouse } from '../../warehouse/types.ts';
import { checkShrink, type ShrinkOptions } from './checkShrink.ts';

/** Where raw data come from. */
export interface RawOptions {
  /** The folder of raw files; undefined keeps what the warehouse holds. */
  readonly folder: string | undefined;
  readonly inPlace: boolean;
  readonly shrink: ShrinkOptions;
}

/**
 * What is to be done about each source: its file is found and its columns are checked, before
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
  for (const source of sources) {
    try {
      const where = { ...options, folder };
      const load = await rawLoad(source, where, inventory, warehouse, rawFiles, session);
      if (load !== undefined) loads.set(source.name, load);
    } catch (error) {
      if (!(error instanceof ModelsError)) throw error;
      errors.push(error);
    }
  }
  // A folder that is missing is one error, not one for each source.
  const folderError = errors.find((error) => error.code === 'RAW_FOLDER_MISSING');
  throwAll(folderError === undefined ? errors : [folderError]);
  return loads;
}

async function rawLoad(
  source: Source,
  { folder, inPlace, shrink }: RawOptions & { folder: string },
  inventory: Inventory,
  { dialect }: Warehouse,
  rawFiles: RawFileReader,
  session: Session,
): Promise<RawLoad | undefined> {
  const file = await findRawFile(folder, source);
  const key = pathKey(relationPath(source));
  const there = inventory.catalog.find((entry) => pathKey(entry) === key);
  const known = inventory.known.find((entry) => pathKey(entry) === key);
  const loaded = readVersion(known?.dataVersion ?? '');
  // Without a file, a table that others fill, or `models load`, is the source.
  if (file === undefined && there !== undefined && loaded === undefined) return undefined;
  const as = inPlace ? 'view' : 'table';
  const found = { ...versionOf(file, folder, source), as } as const;
  if (
    there !== undefined &&
    known !== undefined &&
    maySkip(source, loaded) &&
    (await holdsSameData(known.dataVersion, found))
  ) {
    return { kind: 'keep', ...gapsOf(loaded) };
  }
  const inspection =
    file === undefined
      ? { ...nothing, select: seedSelect(dialect, source.contract, []) }
      : await rawFiles.inspect(session, file);
  const before = {
    isTable: there?.kind === 'table' && known?.kind === 'table',
    noted: loaded?.rows,
  };
  // A view is as good as free until it is read, and its file may be written over: its rows are noted.
  const rows =
    inPlace || before.isTable || before.noted !== undefined
      ? await checkShrink(source, inspection.select, before, shrink, { session, dialect })
      : undefined;
  const { missingColumns } = inspection;
  const noted = {
    ...found,
    missingColumns: [...missingColumns],
    ...(inPlace && rows !== undefined && { rows }),
  };
  const version = await fileVersion(noted, Date.now());
  const from = { file, columns: inspection.columns, version };
  return { kind: 'load', as, from, isAbsent: file === undefined, ...inspection };
}

/** What an optional source without a file has. */
const nothing = { columns: [], extraColumns: [], missingColumns: [] };

/** A file as it is now, or that there is none where it was looked for. */
function versionOf(
  file: RawFile | undefined,
  folder: string,
  source: Source,
): Omit<FoundVersion, 'as'> {
  const columns = source.contract.columns.map(({ name, sqlType }) => [name, sqlType]);
  if (file !== undefined) return { file: file.path, ...file.version, columns };
  return { file: resolve(folder, source.file), size: 0, modifiedMs: 0, columns, isAbsent: true };
}

/** Whether all that was absent may still be. */
function maySkip({ optional, optionalColumns }: Source, loaded: DataVersion | undefined): boolean {
  const { isAbsent = false, missingColumns = [] } = loaded ?? {};
  return (
    (optional || !isAbsent) && missingColumns.every((column) => optionalColumns.includes(column))
  );
}

/** What was absent when a source was loaded. */
export function gapsOf(loaded: DataVersion | undefined): FileGaps {
  const { isAbsent = false, missingColumns = [] } = loaded ?? {};
  return { isAbsent, missingColumns };
}
