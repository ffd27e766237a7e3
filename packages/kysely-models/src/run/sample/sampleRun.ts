import { ModelsError } from '../../errors/modelsError.ts';
import { relationNamed } from '../../graph/graph.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { readRowCounts } from '../../warehouse/readRowCounts.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import type { Execution } from '../execute/execution.ts';
import type { Project } from '../prepare/openProject.ts';
import type { SampleResult } from '../result/runEvent.ts';

/**
 * Refuses a build over a sample where somebody relies on what it replaces.
 *
 * @throws ModelsError SAMPLE_REFUSED
 */
export function refuseSample({ sample }: Project, warehouse: Warehouse): void {
  if (sample === undefined || warehouse.isForDevelopment === true) return;
  throw new ModelsError({
    code: 'SAMPLE_REFUSED',
    message: `--sample '${sample.text}': this target is not marked for development.`,
    subject: '--sample',
    expected: 'a target with development: true, which a build over a sample may replace',
    found: 'a target without it',
    hint: "Add a target to models.config.ts: targets: { dev: duckdb({ path: 'dev.duckdb', development: true }) }, and name it with --target dev.",
  });
}

/** Returns what counts the rows of a project's sample; undefined of a project over all rows. */
export function sampleCounter(
  { graph, sample }: Project,
  { dialect }: Warehouse,
): Execution['countSample'] {
  if (sample === undefined) return undefined;
  return async (session: Session): Promise<SampleResult> => {
    const tables = graph.order.flatMap((relation) =>
      relation.kind === 'model' && relation.sampled !== undefined
        ? [{ relation, whole: relationNamed(graph, relation.sampled.whole) }]
        : [],
    );
    const sources = [];
    for (const { relation, whole } of tables) {
      // Of a source that is not there, or a table that failed, nothing is counted.
      const [kept, read] = await readRowCounts(session, dialect, [
        relationPath(relation),
        relationPath(whole),
      ]).catch(() => []);
      sources.push({ name: relation.name, kept, read });
    }
    return { text: sample.text, sources };
  };
}
