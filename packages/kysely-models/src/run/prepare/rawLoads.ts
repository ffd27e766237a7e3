import type { Source } from '../../define/sources/source.ts';
import { ModelsError, throwAll } from '../../errors/modelsError.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { fileVersion, holdsSameData } from '../../ingest/fileVersion.ts';
import { findRawFile } from '../../ingest/findRawFile.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { RawLoad } from '../../plan/request/planRequest.ts';
import { readVersion } from '../../state/dataVersion.ts';
import type { RawFileReader, Session, Warehouse } from '../../warehouse/types.ts';
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
      loads.set(
        source.name,
        await rawLoad(source, { ...options, folder }, inventory, warehouse, rawFiles, session),
      );
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
): Promise<RawLoad> {
  const file = await findRawFile(folder, source);
  const as = inPlace ? 'view' : 'table';
  const columns = source.contract.columns.map(({ name, sqlType }) => [name, sqlType]);
  const found = { file: file.path, ...file.version, as, columns } as const;
  const key = pathKey(relationPath(source));
  const there = inventory.catalog.find((entry) => pathKey(entry) === key);
  const known = inventory.known.find((entry) => pathKey(entry) === key);
  if (
    there !== undefined &&
    known !== undefined &&
    (await holdsSameData(known.dataVersion, found))
  ) {
    return { kind: 'keep' };
  }
  const inspection = await rawFiles.inspect(session, file);
  const before = {
    isTable: there?.kind === 'table' && known?.kind === 'table',
    noted: readVersion(known?.dataVersion ?? '')?.rows,
  };
  // A view is as good as free until it is read, and its file may be written over: its rows are noted.
  const rows =
    inPlace || before.isTable || before.noted !== undefined
      ? await checkShrink(source, inspection.select, before, shrink, { session, dialect })
      : undefined;
  const noted = inPlace && rows !== undefined ? { ...found, rows } : found;
  const version = await fileVersion(noted, Date.now());
  const from = { file, columns: inspection.columns, version };
  return { kind: 'load', as, from, ...inspection };
}
