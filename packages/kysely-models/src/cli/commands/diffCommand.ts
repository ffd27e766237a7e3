import type { IdsSetting } from '../../define/ids/register.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { printableLines } from '../../report/printable.ts';
import type { DataDiff } from '../../review/data/dataDiff.ts';
import { dataText } from '../../review/data/dataText.ts';
import { valueVerdicts } from '../../review/data/valueVerdicts.ts';
import { diffManifests, type ProjectDiff } from '../../review/definitions/diffManifests.ts';
import { type Verdict, verdicts } from '../../review/definitions/verdict.ts';
import { diffMarkdown } from '../../review/diffMarkdown.ts';
import { diffText } from '../../review/diffText.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { loadProject } from '../config/loadProject.ts';
import { checkDataFlags, type DataFlags } from '../diff/dataFlags.ts';
import { diffData } from '../diff/diffData.ts';
import { namedState, ownState, type ProjectState } from '../diff/diffStates.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { writeShown } from '../options/output.ts';

/** The options of `models diff`. */
interface DiffFlags extends DataFlags {
  readonly base?: string;
  readonly head?: string;
  readonly markdown?: string;
  readonly json?: string | true;
  readonly failOn?: Exclude<Verdict, 'none'>;
  /** Variables of the environment that the code of a git ref sees. */
  readonly passEnv?: readonly string[];
  readonly config?: string;
  readonly ids?: IdsSetting;
  /** The values of variables, given with --var: for both states. */
  readonly var?: VariableTexts;
}

/**
 * `models diff`: what changed between two states of the project, and what that reaches; with --data,
 * what differs in their data. Without it, warehouses are not opened.
 */
export async function diffCommand(flags: DiffFlags, context: CommandContext): Promise<number> {
  checkDataFlags(flags);
  const { signal } = context;
  const { head, config, passEnv = [] } = flags;
  const against = flags.against ?? flags.at;
  let loaded: Promise<Project> | undefined;
  const own = () => {
    loaded ??= loadProject(flags);
    return loaded;
  };
  // The working tree's configuration says it: that of a ref could name what it wants to see.
  const passed = async () => {
    const { review } = (await loadConfig(config)).config;
    return [...passEnv, ...(review?.passEnv ?? [])];
  };
  const opened: ProjectState[] = [];
  const open = async (name: string | undefined) => {
    const state =
      name === undefined
        ? await ownState(await own(), signal)
        : await namedState(name, {
            config,
            ids: flags.ids,
            variables: flags.var,
            passEnv: passed,
            signal,
          });
    opened.push(state);
    return state;
  };
  try {
    // Two targets are compared by what the later state says, unless another one is named.
    const base = flags.base ?? (against === undefined ? 'HEAD' : head);
    const before = await open(base);
    const after = base === head ? before : await open(head);
    const diff = diffManifests(before.manifest, after.manifest);
    const data =
      flags.data === true
        ? await diffData({ project: await own(), before, after, diff }, flags, signal)
        : undefined;
    return await report(data ? valueVerdicts(diff, data) : diff, data, flags, context);
  } finally {
    for (const { close } of opened) await close();
  }
}

async function report(
  diff: ProjectDiff,
  data: DataDiff | undefined,
  { markdown, json, failOn }: DiffFlags,
  { out }: CommandContext,
): Promise<number> {
  const text = `${jsonLine(data === undefined ? diff : { ...diff, data })}\n`;
  if (markdown !== undefined) await writeShown(markdown, diffMarkdown(diff, data));
  if (typeof json === 'string') await writeShown(json, text);
  const shown = data === undefined ? diffText(diff) : `${diffText(diff)}\n${dataText(data)}`;
  out(json === true ? text : printableLines(shown));
  const fails = failOn !== undefined && verdicts.indexOf(diff.verdict) >= verdicts.indexOf(failOn);
  return fails ? 1 : 0;
}
