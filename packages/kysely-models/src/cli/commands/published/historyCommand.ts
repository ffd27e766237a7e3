import { counted } from '../../../define/text/counted.ts';
import { unknownRelation } from '../../../graph/unknownRelation.ts';
import { historyText } from '../../../report/historyText.ts';
import { jsonLine } from '../../../report/jsonReporter.ts';
import { warehouseError } from '../../../run/failures/warehouseError.ts';
import { readHistory } from '../../../state/runHistory.ts';
import { withSession } from '../../../warehouse/withSession.ts';
import { loadProject } from '../../config/loadProject.ts';
import type { CommandContext, CommonFlags } from '../../options/commandRunner.ts';
import { chooseTarget, type TargetFlags } from '../../target/chooseTarget.ts';
import { openForReading } from '../../target/openForReading.ts';

/** The options of `models history`. */
interface HistoryFlags extends TargetFlags, CommonFlags {
  readonly limit: number;
  readonly refreshCost?: boolean;
}

/** `models history`: the builds that the state keeps, newest first; of a model what they did about it. */
export async function historyCommand(
  name: string | undefined,
  flags: HistoryFlags,
  { out, error }: CommandContext,
): Promise<number> {
  const { config, graph } = await loadProject(flags);
  const isStep = graph.operations.some((operation) => operation.name === name);
  if (name !== undefined && !graph.byName.has(name) && !isStep) throw unknownRelation(graph, name);
  const warehouse = await openForReading(chooseTarget(flags, config), graph);
  try {
    const runs = await withSession(warehouse, async (session) => {
      if (flags.refreshCost === true) {
        const { refreshCosts } = await import('../../../run/costs/refreshCosts.ts');
        const { recorded, later } = await refreshCosts(warehouse, session, Date.now());
        error(`${refreshedText(recorded, later)}\n`);
      }
      const catalog = await warehouse.catalog(session);
      return readHistory(warehouse, session, catalog, { runs: flags.limit, relation: name });
    }).catch((failure: unknown) => {
      throw warehouseError(warehouse, failure, undefined);
    });
    out(
      flags.json === true
        ? runs.map((run) => `${jsonLine(run)}\n`).join('')
        : `${historyText(runs, name, warehouse.costs !== undefined)}\n`,
    );
    return 0;
  } finally {
    await warehouse.close();
  }
}

function refreshedText(recorded: number, later: number): string {
  const found = `The cost of ${counted(recorded, 'build')} was read.`;
  return later === 0
    ? found
    : `${found} The credits of ${counted(later, 'build')} are attributed within eight hours: run this again then.`;
}
