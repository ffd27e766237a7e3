import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { FormatsBySource } from '../../define/formats/mergeFormats.ts';
import { placeLanding } from '../../define/project/placeLanding.ts';
import type { LoadResult } from '../../ingest/load/loadResult.ts';
import { loadSources } from '../../ingest/load/loadSources.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { loadReporter } from '../../report/loadReporter.ts';
import { utcNow } from '../../run/utcNow.ts';
import { loadProject } from '../config/loadProject.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';
import { type WaitFlags, waitingOf } from '../options/waitingOf.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { targetKindOf } from '../target/kinds/targetKindOf.ts';
import { missingFile } from '../target/missingFile.ts';
import { openTarget } from '../target/openTarget.ts';
import { waitForFile } from '../target/waitForFile.ts';

/** The options of `models load`, as the command line gives them. */
interface LoadFlags extends TargetFlags, WaitFlags, CommonFlags {
  readonly full?: boolean;
  readonly format?: FormatsBySource;
  readonly adopt?: readonly string[];
}

/** `models load`: loads landed files into raw tables; gives the exit code. */
export async function loadCommand(
  selectors: readonly string[],
  flags: LoadFlags,
  context: CommandContext,
): Promise<number> {
  const { out, signal } = context;
  const waiting = waitingOf(flags, context);
  const project = await loadProject(flags);
  const target = chooseTarget(flags, project.config);
  const newFile = missingFile(target);
  const { threads } = project.config;
  const warehouse = await waitForFile(
    () => openTarget(target, project.graph, { readOnly: false, threads }),
    waiting,
  );
  let result: LoadResult | undefined;
  try {
    result = await loadSources(project, warehouse, {
      selection: { select: selectors, exclude: [] },
      place: (landing) =>
        placeLanding(landing, target.landings, targetKindOf(target).storageIntegration(target)),
      full: flags.full ?? false,
      formats: flags.format,
      runId: randomUUID(),
      adopted: flags.adopt ?? [],
      now: utcNow,
      onEvent: flags.json === true ? (event) => out(`${jsonLine(event)}\n`) : loadReporter(out),
      waitMs: Math.max(0, waiting.until - Date.now()),
      onWait: waiting.onWait,
      signal,
    });
    return result.exitCode;
  } finally {
    await warehouse.close();
    // What is refused before anything is touched leaves no empty database behind either.
    if (newFile !== undefined && result === undefined) await rm(newFile, { force: true });
  }
}
