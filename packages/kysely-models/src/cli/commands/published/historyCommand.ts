import type { IdsSetting } from '../../../define/ids/register.ts';
import { unknownRelation } from '../../../graph/unknownRelation.ts';
import { historyText } from '../../../report/historyText.ts';
import { jsonLine } from '../../../report/jsonReporter.ts';
import { warehouseError } from '../../../run/failures/warehouseError.ts';
import { readHistory } from '../../../state/runHistory.ts';
import { loadProject } from '../../config/loadProject.ts';
import type { CommandContext } from '../../options/commandRunner.ts';
import { chooseTarget, type TargetFlags } from '../../target/chooseTarget.ts';
import { openForReading } from '../../target/openForReading.ts';

/** The options of `models history`. */
export interface HistoryFlags extends TargetFlags {
  readonly limit: number;
  readonly json?: boolean;
  readonly config?: string;
  readonly ids?: IdsSetting;
}

/** `models history`: the builds that the state keeps, newest first; of a model what they did about it. */
export async function historyCommand(
  name: string | undefined,
  flags: HistoryFlags,
  { out }: CommandContext,
): Promise<number> {
  const { config, graph } = await loadProject(flags);
  if (name !== undefined && !graph.byName.has(name)) throw unknownRelation(graph, name);
  const warehouse = await openForReading(chooseTarget(flags, config), graph);
  try {
    const session = await warehouse.connect();
    const request = { runs: flags.limit, relation: name };
    const runs = await warehouse
      .catalog(session)
      .then((catalog) => readHistory(warehouse, session, catalog, request))
      .catch((error: unknown) => {
        throw warehouseError(warehouse, error, undefined);
      })
      .finally(() => session.close());
    out(
      flags.json === true
        ? runs.map((run) => `${jsonLine(run)}\n`).join('')
        : `${historyText(runs, name)}\n`,
    );
    return 0;
  } finally {
    await warehouse.close();
  }
}
