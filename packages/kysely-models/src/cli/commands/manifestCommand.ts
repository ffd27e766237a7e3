import type { IdsSetting } from '../../define/ids/register.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { loadProject } from '../config/loadProject.ts';
import { manifestOf } from '../diff/manifestOf.ts';
import type { CommandContext } from '../options/commandContext.ts';
import { writeShown } from '../options/output.ts';

/** The options of `models manifest`. */
export interface ManifestFlags {
  readonly out?: string;
  readonly config?: string;
  readonly ids?: IdsSetting;
  readonly var?: VariableTexts;
}

/** `models manifest`: the project as plain data, for `models diff`; opens no warehouse. */
export async function manifestCommand(
  flags: ManifestFlags,
  { out }: CommandContext,
): Promise<number> {
  const { graph } = await loadProject(flags);
  const text = `${jsonLine(await manifestOf(graph), 1)}\n`;
  if (flags.out === undefined) out(text);
  else await writeShown(flags.out, text);
  return 0;
}
