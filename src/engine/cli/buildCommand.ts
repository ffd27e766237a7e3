import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { ModelsConfig } from '../define/config.ts';
import { jsonReporter } from '../report/jsonReporter.ts';
import { printable } from '../report/printable.ts';
import { terminalReporter } from '../report/terminalReporter.ts';
import { build } from '../run/build.ts';
import { openProject } from '../run/openProject.ts';
import { showHighlights } from '../run/showHighlights.ts';
import type { Warehouse } from '../warehouse/types.ts';
import type { CommandContext } from './commandContext.ts';
import { loadConfig } from './loadConfig.ts';
import { openWarehouse } from './openWarehouse.ts';

/** The options of `models build`, as the command line gives them. */
export interface BuildFlags {
  readonly raw?: string;
  readonly inPlace?: boolean;
  readonly warehouse?: string;
  readonly asOf?: string;
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  readonly threads?: number;
  readonly adopt?: readonly string[];
  readonly json?: boolean;
  readonly config?: string;
}

/** `models build`: builds, tests and publishes; gives the exit code. */
export async function buildCommand(flags: BuildFlags, context: CommandContext): Promise<number> {
  const config = await loadConfig(flags.config, context.ownConfig);
  const project = openProject(config);
  const threads = flags.threads ?? config.threads ?? availableParallelism();
  const reporter = flags.json === true ? jsonReporter(context.out) : terminalReporter(context.out);
  const warehouse = await openWarehouse(flags.warehouse, config, flags.threads ?? config.threads);
  try {
    const result = await build(project, warehouse, {
      selection: { select: flags.select ?? [], exclude: flags.exclude ?? [] },
      variables: flags.asOf === undefined ? {} : { as_of: flags.asOf },
      rawFolder: flags.raw ?? config.raw?.folder,
      inPlace: flags.inPlace ?? config.raw?.inPlace ?? false,
      threads,
      runId: randomUUID(),
      adopted: flags.adopt ?? [],
      now: () => new Date().toISOString().replace('T', ' ').replace('Z', ''),
      onEvent: reporter.onEvent,
      signal: context.signal,
    });
    if (flags.json !== true && result.exitCode === 0) {
      context.out(await highlights(config, warehouse));
    }
    return result.exitCode;
  } finally {
    await warehouse.close();
  }
}

async function highlights(config: ModelsConfig, warehouse: Warehouse): Promise<string> {
  const lines = (await showHighlights(config.highlights ?? [], warehouse)).map(printable);
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}
