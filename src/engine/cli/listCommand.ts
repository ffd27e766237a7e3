import { neighbours } from '../graph/graph.ts';
import { relationPath } from '../graph/relationPath.ts';
import { selectRelations } from '../graph/selectRelations.ts';
import { locationText } from '../report/errorText.ts';
import { jsonLine } from '../report/jsonReporter.ts';
import { rowTable } from '../report/rowTable.ts';
import type { CommandContext } from './commandContext.ts';
import { loadProject } from './loadProject.ts';

/** The options of `models list`. */
export interface ListFlags {
  readonly json?: boolean;
  readonly config?: string;
}

/** `models list`: the project's relations in dependency order. */
export async function listCommand(
  selectors: readonly string[],
  flags: ListFlags,
  { out, ownConfig }: CommandContext,
): Promise<number> {
  const { graph } = await loadProject(flags.config, ownConfig);
  const selected = selectRelations(graph, { select: selectors, exclude: [] });
  const rows = graph.order
    .filter(({ name }) => selected.has(name))
    .map((relation) => ({
      name: relation.name,
      schema: relationPath(relation).schema,
      kind: relation.kind === 'model' ? relation.materialized.kind : relation.kind,
      reads: [...neighbours(graph.parents, relation.name)],
      tests: relation.tests().length,
      tags: relation.tags,
      owner: relation.owner,
      file: relation.location === undefined ? undefined : locationText(relation.location),
      description: relation.description,
    }));
  if (flags.json === true) {
    out(rows.map((row) => `${jsonLine(row)}\n`).join(''));
  } else {
    const shown = rows.map(({ name, schema, kind, reads, tests, file }) => ({
      name,
      schema,
      kind,
      reads: reads.join(', '),
      tests,
      file: file ?? '',
    }));
    out(`${rowTable(shown)}\n`);
  }
  return 0;
}
