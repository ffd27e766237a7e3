import type { Target } from '../../define/project/target.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { targetKindOf } from './kinds/targetKindOf.ts';
import { missingFile } from './missingFile.ts';
import { openTarget } from './openTarget.ts';

/**
 * Opens the warehouse of a target to compare a project with its content. A database file that does
 * not exist counts as an empty one, and is not created.
 */
export function openForReading(target: Target, graph: Graph): Promise<Warehouse> {
  const { openAbsent } = targetKindOf(target);
  if (openAbsent !== undefined && missingFile(target) !== undefined) {
    return openAbsent(target, graph);
  }
  return openTarget(target, graph, { readOnly: true });
}
