import type { Exposure } from '../define/exposure.ts';
import { type Graph, neighbours } from '../graph/graph.ts';
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

/**
 * `models list`: the project's relations in dependency order, then the exposures that read nothing
 * but them.
 */
export async function listCommand(
  selectors: readonly string[],
  flags: ListFlags,
  { out, ownConfig }: CommandContext,
): Promise<number> {
  const { graph } = await loadProject(flags.config, ownConfig);
  const selected = selectRelations(graph, { select: selectors, exclude: [] });
  const rows = [
    ...relationRows(graph, selected),
    ...graph.exposures
      .filter(({ inputs }) => inputs.every(({ name }) => selected.has(name)))
      .map(exposureRow),
  ];
  if (flags.json === true) {
    out(rows.map((row) => `${jsonLine(row)}\n`).join(''));
  } else {
    const shown = rows.map(({ name, schema, kind, reads, tests, file }) => ({
      name,
      schema: schema ?? '',
      kind,
      reads: reads.join(', '),
      tests,
      file: file ?? '',
    }));
    out(`${rowTable(shown)}\n`);
  }
  return 0;
}

function relationRows(graph: Graph, selected: ReadonlySet<string>) {
  return graph.order
    .filter(({ name }) => selected.has(name))
    .map((relation) => ({
      name: relation.name,
      schema: relationPath(relation).schema,
      kind: relation.kind === 'model' ? relation.materialized.kind : relation.kind,
      reads: [...neighbours(graph.parents, relation.name)],
      tests: relation.tests().length,
      tags: relation.tags,
      owner: relation.owner,
      file: fileOf(relation),
      description: relation.description,
    }));
}

function exposureRow(exposure: Exposure) {
  const { name, kind, type, inputs, columns, tags, owner, url, description } = exposure;
  const reads = inputs.map((input) => input.name);
  const file = fileOf(exposure);
  return {
    ...{ name, schema: undefined, kind, reads, tests: 0, tags, owner, file, description },
    ...{ type, url, columns },
  };
}

function fileOf({ location }: Pick<Exposure, 'location'>): string | undefined {
  return location === undefined ? undefined : locationText(location);
}
