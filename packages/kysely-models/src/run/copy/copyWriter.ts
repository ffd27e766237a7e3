import { performance } from 'node:perf_hooks';
import type { ErrorDetails } from '../../errors/modelsError.ts';
import type { CopyContent } from '../../warehouse/readerCopy.ts';
import type { Execution } from '../execute/execution.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import type { Project } from '../prepare/openProject.ts';
import type { CopyResult } from '../result/runEvent.ts';
import type { RunContext } from '../session/runContext.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { copyContent } from './copyContent.ts';

/**
 * Returns what writes the copy for readers at the end of a build; undefined of a target without one. A run
 * that did not succeed leaves the copy as it is.
 */
export function copyWriter(
  project: Project,
  { warehouse, runId, now, signal }: RunContext,
): Execution['writeCopy'] {
  const { copy } = warehouse;
  if (copy === undefined) return undefined;
  return async (session, exitCode): Promise<CopyResult> => {
    const started = performance.now();
    let content: CopyContent | undefined;
    const result = (outcome: Pick<CopyResult, 'status'> & Partial<CopyResult>): CopyResult => ({
      path: copy.path,
      tables: content?.relations.length ?? 0,
      rows: undefined,
      bytes: undefined,
      masked: (content?.relations ?? []).flatMap(({ name, columns }) =>
        columns.filter(({ masked }) => masked).map((column) => `${name}.${column.name}`),
      ),
      durationMs: performance.now() - started,
      error: undefined,
      ...outcome,
    });
    if (exitCode !== 0) return result({ status: 'withheld' });
    try {
      return result(
        await copy.refresh(session, stoppableSession(session, signal), async (reading) => {
          content = await copyContent(project, warehouse, copy, reading, { runId, at: now() });
          return content;
        }),
      );
    } catch (error) {
      if (signal?.aborted === true) return result({ status: 'failed', error: stopped(copy.path) });
      const { cause: _, ...details }: ErrorDetails = warehouseError(
        warehouse,
        error,
        signal,
      ).details;
      return result({ status: 'failed', error: details });
    }
  };
}

function stopped(path: string): ErrorDetails {
  return {
    code: 'INTERRUPTED',
    message: `publishTo ${path}: the run was stopped before the copy was written.`,
    subject: path,
    hint: 'The warehouse is published, and the copy stays as it was; run the build again.',
  };
}
