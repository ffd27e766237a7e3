import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Target } from '../define/target.ts';
import type { Graph } from '../graph/graph.ts';
import { jsonLine } from '../report/jsonReporter.ts';
import { planText } from '../report/planText.ts';
import { planProject } from '../run/planProject.ts';
import { duckdbOnDemand } from '../warehouse/duckdb/duckdbOnDemand.ts';
import type { Warehouse } from '../warehouse/types.ts';
import { chooseTarget } from './chooseTarget.ts';
import type { CommandContext } from './commandContext.ts';
import { loadProject } from './loadProject.ts';
import { openOther } from './openOther.ts';
import { openTarget } from './openTarget.ts';
import { type PlanFlags, planOptions } from './planOptions.ts';

/** `models plan`: prints what a build would do and why, and changes nothing; gives the exit code. */
export async function planCommand(flags: PlanFlags, context: CommandContext): Promise<number> {
  const project = await loadProject(flags.config, context.ownConfig);
  const target = chooseTarget(flags, project.config);
  const warehouse = await openPlanned(target, project.graph);
  try {
    const others = await openOther(flags, { ...project, target, warehouse });
    const options = planOptions(project, warehouse, flags, randomUUID(), others);
    const summary = await planProject(project, warehouse, { ...options, signal: context.signal });
    context.out(flags.json === true ? `${jsonLine(summary)}\n` : planText(summary));
    return 0;
  } finally {
    await warehouse.close();
  }
}

/** A database file that is not there is planned as an empty one, and not made. */
function openPlanned(target: Target, graph: Graph): Promise<Warehouse> {
  if (target.kind === 'duckdb' && !existsSync(target.path)) {
    return duckdbOnDemand({ path: ':memory:', settings: target.settings });
  }
  return openTarget(target, graph, { readOnly: true, threads: undefined, sessions: 1 });
}
