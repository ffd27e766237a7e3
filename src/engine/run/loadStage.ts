import type { LoadedFiles, StageLoader } from '../warehouse/landingLoader.ts';
import { judgeLoad } from './judgeLoad.ts';
import type { SourceLoading, SourceOutcome } from './loadSources.ts';

/**
 * Has the warehouse copy the new files of a stage.
 *
 * @throws ModelsError, or what the warehouse throws
 */
export async function loadStage(loading: SourceLoading<StageLoader>): Promise<SourceOutcome> {
  const { loader, landed, warehouse, fence, session, stoppable, full } = loading;
  const { dialect } = warehouse;
  const setup = loader.prepare(dialect, landed);
  const schemas = await stoppable.rows(loader.findSchema(dialect, landed));
  if (schemas.length === 0) await stoppable.run(loader.createSchema(dialect, landed));
  for (const sql of setup) await stoppable.run(sql);
  await stoppable.run('begin');
  try {
    if (full) await stoppable.run(loader.clear(dialect, landed));
    const loaded = await copy(loading);
    const outcome = judgeLoad(landed, loaded);
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
  const files = loader.loaded(
    landed,
    await stoppable.rows(loader.copy(warehouse.dialect, landed, full)),
  );
  if (files.every(({ rejected }) => rejected === 0)) return { files, rejectedRows: [] };
  const rows = await stoppable.rows(loader.rejected(warehouse.dialect, landed));
  return { files, rejectedRows: rows.map((row) => loader.rejectedRow(landed, row)) };
}
