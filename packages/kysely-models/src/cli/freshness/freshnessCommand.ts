import { selectRelations } from '../../graph/selectRelations.ts';
import { freshnessText } from '../../report/freshnessText.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { warehouseError } from '../../run/failures/warehouseError.ts';
import { projectFreshness } from '../../run/projectFreshness.ts';
import { utcNow } from '../../run/utcNow.ts';
import { withSession } from '../../warehouse/withSession.ts';
import { loadProject } from '../config/loadProject.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { openForReading } from '../target/openForReading.ts';

/** The options of `models freshness`. */
type FreshnessFlags = TargetFlags & CommonFlags;

/**
 * `models freshness`: how old sources are, and the models and exposures that read them.
 *
 * @returns 1 where one is older than its `error`, else 0
 */
export async function freshnessCommand(
  selectors: readonly string[],
  flags: FreshnessFlags,
  { out }: CommandContext,
): Promise<number> {
  const project = await loadProject(flags);
  const { config, graph } = project;
  const names = selectRelations(graph, { select: selectors, exclude: [] });
  const warehouse = await openForReading(chooseTarget(flags, config), graph);
  try {
    const now = utcNow();
    const found = await withSession(warehouse, (session) =>
      projectFreshness(project, warehouse, session, names, now),
    ).catch((error: unknown) => {
      throw warehouseError(warehouse, error, undefined);
    });
    const { all, sources } = found;
    out(
      flags.json === true
        ? `${jsonLine({ at: now, freshness: all, sources })}\n`
        : `${freshnessText(found)}\n`,
    );
    return all.some(({ state }) => state === 'error') ? 1 : 0;
  } finally {
    await warehouse.close();
  }
}
