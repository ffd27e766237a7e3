import { findLineageNode } from '../../graph/lineage/findLineageNode.ts';
import { lineageGraph } from '../../graph/lineage/lineageGraph.ts';
import { loadProject } from '../config/loadProject.ts';
import type { InFormats, LineageFlags } from '../lineage/lineageFormats.ts';
import { lineageOfColumn } from '../lineage/lineageOfColumn.ts';
import { lineageOfProject } from '../lineage/lineageOfProject.ts';
import { lineageOfRelation } from '../lineage/lineageOfRelation.ts';
import type { CommandContext } from '../options/commandRunner.ts';

/**
 * `models lineage`: the graph of the project, what is around a model, or what a column depends on
 * and reaches. It reads definitions only.
 */
export async function lineageCommand(
  name: string | undefined,
  flags: LineageFlags,
  { out }: CommandContext,
): Promise<number> {
  const { graph } = await loadProject(flags);
  const print = (shown: InFormats) => out(shown[flags.format]());
  if (name === undefined) {
    print(lineageOfProject(graph));
    return 0;
  }
  const lineage = lineageGraph(graph);
  const { relation, column } = findLineageNode(lineage, name);
  print(
    column === null
      ? lineageOfRelation(graph, lineage, relation, flags)
      : lineageOfColumn(lineage, { relation, column }, flags),
  );
  return 0;
}
