import { pathKey } from '../../graph/relationPath.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import { readInventory } from '../../run/inventory/readInventory.ts';
import {
  createLandedFiles,
  type LoadedFile,
  readLandedFiles,
  recordLandedFiles,
} from '../../state/landedFiles.ts';
import { recordPublished } from '../../state/recordRelations.ts';
import { createState, type KnownRelation, widenState } from '../../state/stateStore.ts';
import {
  type FileColumn,
  type FileLoader,
  keptRejectedRows,
  type LandedFile,
  type LandedSource,
  type LoadedFiles,
} from '../../warehouse/landingLoader.ts';
import { landedVersion } from '../landedVersion.ts';
import { hashOf, repeatedFiles } from '../repeatedFiles.ts';
import { planLandedTable } from './landedTable.ts';
import { loadOutcome } from './loadOutcome.ts';
import type { SourceLoading, SourceOutcome } from './loadSources.ts';

/**
 * Loads the new files of a landing, in one transaction that records which they were.
 *
 * @throws ModelsError, or what the warehouse throws
 */
export async function loadFiles(loading: SourceLoading<FileLoader>): Promise<SourceOutcome> {
  const { loader, landed, warehouse, fence, session, stoppable } = loading;
  const { dialect } = warehouse;
  const found = await loader.list(stoppable, landed);
  const inventory = await readInventory(warehouse, stoppable);
  const makeTable = planLandedTable(loading, inventory);
  const setup = [
    ...createState(dialect),
    ...(inventory.isStateOutdated ? widenState(dialect) : []),
    ...createLandedFiles(dialect),
  ];
  for (const sql of setup) await stoppable.run(sql);
  const loaded =
    makeTable.length === 0 ? await readLandedFiles(stoppable, dialect, landed.path) : [];
  const known = new Set(loaded.map(fileKey));
  const files: InspectedFile[] = [];
  for (const file of found) {
    if (known.has(fileKey(file))) continue;
    const prepared = await loader.prepare(stoppable, landed, file);
    files.push({ file: prepared, columns: await loader.inspect(stoppable, landed, prepared) });
  }
  if (files.length === 0 && makeTable.length === 0) {
    return { status: 'unchanged', files: [], rejectedRows: [], error: undefined };
  }
  await stoppable.run('begin transaction');
  try {
    for (const sql of makeTable) await stoppable.run(sql);
    const outcome = loadOutcome(landed, await readFiles(loading, files));
    for (const sql of recordFiles(loading, files, rowsOf(landed, inventory)))
      await stoppable.run(sql);
    if (outcome.status !== 'failed') await fence(session);
    await session.run(outcome.status === 'failed' ? 'rollback' : 'commit');
    return withRepeated(loading, outcome, found);
  } catch (error) {
    // After a statement that failed there may be no transaction left to end.
    await session.run('rollback').catch(() => undefined);
    throw error;
  }
}

/** Adds which of the loaded files repeat one of the landing: their rows are in the table twice. */
async function withRepeated(
  { loader, stoppable }: SourceLoading<FileLoader>,
  outcome: SourceOutcome,
  found: readonly LandedFile[],
): Promise<SourceOutcome> {
  if (outcome.status !== 'loaded') return outcome;
  const withRows = new Set(outcome.files.flatMap(({ file, rows }) => (rows > 0 ? [file] : [])));
  const compared = found.map((file) => ({
    ...file,
    // The rows are loaded: where a file cannot be read once more, nothing is said of it.
    hash: () =>
      (file.path.includes('://') ? loader.hash(stoppable, file) : hashOf(file.path)).catch(
        () => undefined,
      ),
  }));
  const repeated = await repeatedFiles(compared, ({ name }) => withRows.has(name));
  return repeated.length === 0 ? outcome : { ...outcome, repeatedFiles: repeated };
}

/**
 * Returns the number of rows that the last build read, with which the next one compares: a load
 * does not change it.
 */
const rowsOf = ({ path }: LandedSource, { known }: Inventory) =>
  known.find((entry) => pathKey(entry) === pathKey(path))?.published?.rows;

/** The same for a file that was not written again since. */
const fileKey = ({ name, size, modified }: LoadedFile) => JSON.stringify([name, size, modified]);

async function readFiles(
  { loader, landed, stoppable }: SourceLoading<FileLoader>,
  inspected: readonly InspectedFile[],
): Promise<LoadedFiles> {
  const all: LoadedFiles[] = [];
  for (const { files, columns } of fileGroups(inspected)) {
    const nothing = files.map(({ name }) => ({ file: name, rows: 0, rejected: 0 }));
    all.push(
      columns === undefined
        ? { files: nothing, rejectedRows: [] }
        : await loader.load(stoppable, landed, files, columns),
    );
  }
  return {
    files: all.flatMap(({ files }) => files).toSorted((a, b) => (a.file < b.file ? -1 : 1)),
    rejectedRows: all.flatMap(({ rejectedRows }) => rejectedRows).slice(0, keptRejectedRows),
  };
}

function recordFiles(
  { landed, warehouse, runId, now }: SourceLoading<FileLoader>,
  files: readonly InspectedFile[],
  rows: number | undefined,
): readonly string[] {
  const { dialect } = warehouse;
  const published: KnownRelation = {
    ...landed.path,
    kind: 'table',
    dataVersion: landedVersion(landed.source, runId),
    // The data are new: the next build tests them, and makes what reads them.
    builtFrom: undefined,
    published: {
      isMarked: warehouse.dialect.commentOn !== undefined,
      by: runId,
      ...(rows !== undefined && { rows }),
    },
  };
  return [
    ...recordPublished(dialect, [published], runId, now()),
    ...recordLandedFiles(
      dialect,
      landed.path,
      files.map(({ file }) => file),
      runId,
    ),
  ];
}

/** A file that is to be loaded, with its columns; undefined of one without any. */
interface InspectedFile {
  readonly file: LandedFile;
  readonly columns: readonly FileColumn[] | undefined;
}

/** Files that are read together. */
interface FileGroup {
  readonly files: readonly LandedFile[];
  readonly columns: readonly FileColumn[] | undefined;
}

/**
 * The limits of files that are read together: a group's rows are kept aside while they are checked.
 */
const limits = { files: 500, bytes: 500_000_000 };

/** Files with the same columns together, since a statement for each of many small files takes longer. */
function fileGroups(inspected: readonly InspectedFile[]): readonly FileGroup[] {
  const groups: { files: LandedFile[]; columns: FileGroup['columns']; bytes: number }[] = [];
  const open = new Map<string, (typeof groups)[number]>();
  for (const { file, columns } of inspected) {
    const key = JSON.stringify(columns ?? null);
    const group = open.get(key);
    const isFull =
      group === undefined ||
      group.files.length === limits.files ||
      group.bytes + file.size > limits.bytes;
    if (!isFull) {
      group.files.push(file);
      group.bytes += file.size;
      continue;
    }
    const next = { files: [file], columns, bytes: file.size };
    groups.push(next);
    open.set(key, next);
  }
  return groups;
}
