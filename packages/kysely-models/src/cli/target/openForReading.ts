import { existsSync } from 'node:fs';
import type { Target } from '../../define/project/target.ts';
import type { Graph } from '../../graph/graph.ts';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { checkFileName, openTarget } from './openTarget.ts';

/**
 * Opens the warehouse of a target to compare a project with its content. A database file that does
 * not exist counts as an empty one, and is not created.
 */
export function openForReading(target: Target, graph: Graph): Promise<Warehouse> {
  if (target.kind === 'duckdb' && !existsSync(target.path)) {
    checkFileName(target, graph);
    return duckdbOnDemand({ path: ':memory:', settings: target.settings });
  }
  return openTarget(target, graph, { readOnly: true, threads: undefined, sessions: 1 });
}
