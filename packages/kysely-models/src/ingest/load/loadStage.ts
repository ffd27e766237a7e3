import type { FileLoad, LoadedFiles, StageLoader } from '../../warehouse/landingLoader.ts';
import { keptRejectedRows } from '../../warehouse/landingLoader.ts';
import { checkLandedColumns, checkLandedHistory } from './checkLandedTable.ts';
import { loadOutcome } from './loadOutcome.ts';
import type { SourceLoading, SourceOutcome } from './loadSources.ts';

/**
 * Copies the new files of a stage in the warehouse, and adds the rows whose values fit the types of
 * the source as they are.
 *
 * @throws ModelsError LANDING_CHANGED, LANDING_UNREADABLE, or what the warehouse throws
 */
export async function loadStage(loading: SourceLoading<StageLoader>): Promise<SourceOutcome> {
  const { loader, landed, warehouse, fence, session, stoppable, full } = loading;
  const { dialect } = warehouse;
  const setup = loader.prepare(dialect, landed);
  const schemas = await stoppable.rows(loader.findSchema(dialect, landed));
  if (schemas.length === 0) await stoppable.run(loader.createSchema(dialect, landed));
  const history = await stoppable.rows(loader.findHistory(dialect, landed));
  if (history.length === 0 && !full) await checkLandedHistory(warehouse, stoppable, landed);
  for (const sql of setup) await stoppable.run(sql);
  await checkLandedColumns(warehouse, stoppable, landed);
  await stoppable.run('begin');
  try {
    if (full) await stoppable.run(loader.clear(dialect, landed));
    const loaded = await copy(loading);
    const outcome = loadOutcome(landed, loaded);
    if (outcome.status === 'loaded') {
      await stoppable.run(loader.add(dialect, landed));
      await stoppable.run(loader.forget(dialect, landed));
    }
    if (outcome.status !== 'failed') await fence(session);
    await session.run(outcome.status === 'failed' ? 'rollback' : 'commit');
    return outcome;
  } catch (error) {
    // After a statement that failed there may be no transaction left to end.
    await session.run('rollback').catch(() => undefined);
    throw error;
  }
}

async function copy(loading: SourceLoading<StageLoader>): Promise<LoadedFiles> {
  const { loader, landed, warehouse, stoppable, full } = loading;
  const { dialect } = warehouse;
  const copied = loader.loaded(landed, await stoppable.rows(loader.copy(dialect, landed, full)));
  if (copied.length === 0) return { files: [], rejectedRows: [] };
  const values = await stoppable.rows(loader.countValues(dialect, landed));
  const unseenColumns = loader.unseenColumns(landed, values);
  const malformed = copied.some(({ rejected }) => rejected > 0)
    ? await stoppable.rows(loader.rejected(dialect, landed))
    : [];
  const counted = await stoppable.rows(loader.countBroken(dialect, landed));
  const broken =
    counted.length === 0 ? [] : await stoppable.rows(loader.brokenRows(dialect, landed));
  const rejectedRows = [
    ...malformed.map((row) => loader.rejectedRow(landed, row)),
    ...broken.map((row) => loader.brokenRow(landed, row)),
  ];
  return {
    unseenColumns,
    files: withBroken(copied, loader.broken(landed, counted)),
    rejectedRows: rejectedRows
      .toSorted((a, b) =>
        a.file === b.file ? (a.row ?? 0) - (b.row ?? 0) : a.file < b.file ? -1 : 1,
      )
      .slice(0, keptRejectedRows),
  };
}

/** Counts the rows of each file that were copied and are not added as rejected ones. */
function withBroken(copied: readonly FileLoad[], broken: readonly FileLoad[]): FileLoad[] {
  // Where the two names of a file differ, one has folders more.
  const isOf = (file: string, other: string) => file === other || other.endsWith(`/${file}`);
  const left = new Set(broken);
  const files = copied.map(({ file, rows, rejected }) => {
    const own = [...left].filter((each) => isOf(file, each.file));
    for (const each of own) left.delete(each);
    const count = own.reduce((sum, each) => sum + each.rejected, 0);
    return { file, rows: rows - count, rejected: rejected + count };
  });
  return [...files, ...left];
}
