import type { IdsSetting } from '../../define/ids/register.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { printable } from '../../report/printable.ts';
import { loadProject } from '../config/loadProject.ts';
import { manifestOf } from '../diff/manifestOf.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { writeShown } from '../options/output.ts';
import type { TargetFlags } from '../target/chooseTarget.ts';

/** The options of `models manifest`. */
interface ManifestFlags extends TargetFlags {
  /** The form of another tool: the artifacts of dbt, of which a target knows a part. */
  readonly format?: 'dbt';
  readonly out?: string;
  readonly config?: string;
  readonly ids?: IdsSetting;
  readonly var?: VariableTexts;
}

/**
 * `models manifest`: the project as plain data, for `models diff`, without opening a warehouse; or with
 * --format dbt for tools that read the artifacts of dbt.
 */
export async function manifestCommand(
  flags: ManifestFlags,
  { out }: CommandContext,
): Promise<number> {
  const project = await loadProject(flags);
  if (flags.format === 'dbt') {
    const { writeDbtArtifacts } = await import('../manifest/writeDbtArtifacts.ts');
    const written = await writeDbtArtifacts(project, flags, flags.out ?? 'target');
    out(`Wrote ${written.map(printable).join(', ')}.\n`);
    return 0;
  }
  const { graph } = project;
  const text = `${jsonLine(await manifestOf(graph), 1)}\n`;
  if (flags.out === undefined) out(text);
  else await writeShown(flags.out, text);
  return 0;
}
