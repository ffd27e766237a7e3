import { existsSync } from 'node:fs';
import type { FormatsBySource } from '../../define/formats/mergeFormats.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { buildGraph } from '../../graph/buildGraph.ts';
import type { Inspected } from '../../inspect/inspected.ts';
import { inspectFile } from '../../inspect/inspectFile.ts';
import { inspectTables } from '../../inspect/inspectTables.ts';
import { sourceCode } from '../../inspect/sourceCode.ts';
import { inspectText } from '../../report/inspectText.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import { scratchFolder } from '../../warehouse/duckdb/prepare/scratchFolder.ts';
import { withSession } from '../../warehouse/withSession.ts';
import { loadConfig } from '../config/loadConfig.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { targetKindOf } from '../target/kinds/targetKindOf.ts';
import { openTarget } from '../target/openTarget.ts';

/** The options of `models inspect`. */
interface InspectFlags extends TargetFlags {
  readonly format?: FormatsBySource;
  readonly json?: boolean;
  readonly config?: string;
}

/**
 * `models inspect`: reads files, or tables of a target, and prints what they seem to be and the sources of
 * them as code.
 *
 * @throws ModelsError RAW_FILE_UNREADABLE, SELECTOR_MATCHES_NOTHING, or what opening a target throws
 */
export async function inspectCommand(
  patterns: readonly string[],
  flags: InspectFlags,
  { out }: CommandContext,
): Promise<number> {
  const isTables = flags.target !== undefined || flags.warehouse !== undefined;
  const found = isTables ? await tables(patterns, flags) : await files(patterns, flags);
  if (flags.json === true) {
    for (const each of found) out(`${jsonLine({ ...each, source: sourceCode([each]) })}\n`);
    return 0;
  }
  out(`${found.map(inspectText).join('\n\n')}\n\n${sourceCode(found)}`);
  return 0;
}

async function files(paths: readonly string[], { format, config }: InspectFlags) {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) {
    throw new ModelsError({
      code: 'RAW_FILE_MISSING',
      message: `There is no file ${missing}.`,
      subject: missing,
      location: { file: missing },
      expected: 'the path of a file',
      found: 'nothing',
      hint: 'Correct the path; tables of a warehouse are read with --target or --warehouse.',
    });
  }
  const warehouse = await duckdbOnDemand({ path: ':memory:' });
  const scratch = scratchFolder();
  try {
    const session = await warehouse.connect();
    const found: Inspected[] = [];
    for (const path of paths) {
      found.push(await inspectFile(session, path, format?.all ?? {}, scratch));
    }
    session.close();
    return await withMappings(found, config);
  } finally {
    await warehouse.close();
    await scratch.remove();
  }
}

/** Adds which mapping of the configuration reads a file; what a file is does not depend on there being one. */
async function withMappings(
  found: readonly Inspected[],
  config: string | undefined,
): Promise<readonly Inspected[]> {
  const loaded = await loadConfig(config).catch((error: unknown) => {
    if (config === undefined && error instanceof ModelsError) return undefined;
    throw error;
  });
  if (loaded?.config.mappings === undefined) return found;
  const { likelyMapping } = await import('../mapping/likelyMapping.ts');
  const named: Inspected[] = [];
  for (const each of found) {
    const name = await likelyMapping(loaded.config, each);
    const note = `The mapping ${name} reads such files: --from ${name}`;
    named.push(name === undefined ? each : { ...each, notes: [...each.notes, note] });
  }
  return named;
}

async function tables(patterns: readonly string[], flags: InspectFlags) {
  // A project that is about to begin has a target, and no model yet.
  const { config } =
    flags.target === undefined ? { config: { models: [] } } : await loadConfig(flags.config);
  const chosen = chooseTarget(flags, config);
  const target = targetKindOf(chosen).forSources(chosen);
  const warehouse = await openTarget(target, buildGraph([], []), { readOnly: true });
  try {
    return await withSession(warehouse, (session) => inspectTables(warehouse, session, patterns));
  } finally {
    await warehouse.close();
  }
}
