import { randomUUID } from 'node:crypto';
import { counted } from '../../define/text/counted.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { printable } from '../../report/printable.ts';
import { findLeftovers, type Leftovers, pruneProject } from '../../run/prune/pruneProject.ts';
import { utcNow } from '../../run/utcNow.ts';
import type { CatalogEntry } from '../../warehouse/types.ts';
import { loadProject } from '../config/loadProject.ts';
import { agrees } from '../options/agrees.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';
import { leaseWarnings, type WaitFlags, waitingOf } from '../options/waitingOf.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { noWarehouse } from '../target/kinds/duckdbFile.ts';
import { missingFile } from '../target/missingFile.ts';
import { openTarget } from '../target/openTarget.ts';
import { waitForFile } from '../target/waitForFile.ts';

/** The options of `models prune`. */
interface PruneFlags extends TargetFlags, WaitFlags, CommonFlags {
  readonly yes?: boolean;
}

/**
 * `models prune`: drops tables and views that earlier builds made and that no model has any more, after asking.
 *
 * @returns the exit code
 * @throws ModelsError BAD_ARGUMENT where nobody can be asked
 */
export async function pruneCommand(flags: PruneFlags, context: CommandContext): Promise<number> {
  const { out, signal } = context;
  const { graph, config } = await loadProject(flags);
  const target = chooseTarget(flags, config);
  const missing = missingFile(target);
  // Opening it for writing would make it.
  if (missing !== undefined) throw noWarehouse(missing);
  const waiting = waitingOf(flags, context);
  const { threads } = config;
  const warehouse = await waitForFile(
    () => openTarget(target, graph, { readOnly: false, threads, sessions: 1 }),
    waiting,
  );
  try {
    const found = await findLeftovers(warehouse, graph);
    if (flags.json !== true) out(foundText(found));
    const { droppable } = found;
    const agreed =
      droppable.length > 0 &&
      (flags.yes === true ||
        (await agrees({
          command: 'models prune',
          question: droppable.length === 1 ? 'Drop it?' : `Drop all ${droppable.length}?`,
        })));
    const { warnings, onWarning } = leaseWarnings(flags, context);
    const dropped = agreed
      ? await pruneProject(warehouse, graph, droppable, {
          runId: randomUUID(),
          now: utcNow,
          keptRuns: config.history?.runs,
          signal,
          waitMs: Math.max(0, waiting.until - Date.now()),
          onWait: waiting.onWait,
          onWarning,
        })
      : [];
    if (flags.json === true) out(`${jsonLine({ ...asData(found, dropped), warnings })}\n`);
    else if (droppable.length > 0) out(`${dropped.length} dropped.\n`);
    return 0;
  } finally {
    await warehouse.close();
  }
}

function foundText({ droppable, unmarked }: Leftovers): string {
  if (droppable.length + unmarked.length === 0) return 'Nothing is left behind.\n';
  const lines = [
    ...(droppable.length === 0
      ? []
      : ['Earlier builds created these, and no model, source or seed has them any more:']),
    ...droppable.map((entry) => `  ${textOf(entry)}`),
    ...(unmarked.length === 0
      ? []
      : [
          'These lack the mark of the engine, and stay; drop them yourself if they are not needed:',
        ]),
    ...unmarked.map((entry) => `  ${textOf(entry)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function textOf({ kind, schema, name, rows }: CatalogEntry): string {
  const count = rows === undefined ? '' : `, ${counted(rows, 'row')}`;
  return printable(`${kind} ${schema}.${name}${count}`);
}

function asData({ droppable, unmarked }: Leftovers, dropped: readonly CatalogEntry[]): object {
  const names = (entries: readonly CatalogEntry[]) =>
    entries.map(({ kind, schema, name }) => ({ kind, schema, name }));
  return { found: names(droppable), unmarked: names(unmarked), dropped: names(dropped) };
}
