import { randomUUID } from 'node:crypto';
import { duckdb } from '../../define/project/target.ts';
import { comparisonStopped } from '../../run/compare/askStates.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { runBuild } from '../../run/runBuild.ts';
import { utcNow } from '../../run/utcNow.ts';
import { dayVariables } from '../options/planFlags.ts';
import { openTarget } from '../target/openTarget.ts';

/** The build of a state for a comparison of data. */
export interface StateBuild {
  /** The DuckDB file. */
  readonly file: string;
  /** The folder of raw data; undefined for a project that needs none. */
  readonly raw: string | undefined;
  readonly asOf: string | undefined;
  /** The relations to build, with everything that they read. */
  readonly names: readonly string[];
}

/**
 * Builds relations of the project in a new DuckDB file. What fails, or fails its tests, is missing
 * there afterwards.
 *
 * @throws ModelsError or ModelsErrors as `build` does before anything is touched; INTERRUPTED
 */
export async function buildWorkingTree(
  project: Project,
  { file, raw, asOf, names }: StateBuild,
  signal: AbortSignal,
): Promise<void> {
  const target = duckdb({ path: file });
  const warehouse = await openTarget(target, project.graph, { readOnly: false });
  try {
    const { exitCode } = await runBuild(
      project,
      {
        selection: { select: names.map((name) => `+${name}`), exclude: [] },
        variables: dayVariables({ asOf }),
        rawFolder: raw,
        operations: false,
      },
      { warehouse, runId: randomUUID(), now: utcNow, signal, onEvent: () => undefined },
    );
    if (exitCode === 130) throw comparisonStopped();
  } finally {
    await warehouse.close();
  }
}
