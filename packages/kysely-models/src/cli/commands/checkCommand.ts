import { checkProject } from '../../check/project/checkProject.ts';
import { checkRules } from '../../check/project/checkRules.ts';
import { selectRelations } from '../../graph/selectRelations.ts';
import { checkText } from '../../report/checkText.ts';
import { locationText } from '../../report/errorText.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { loadProject } from '../config/loadProject.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';

/** The options of `models check`. */
type CheckFlags = MappingFlags & CommonFlags;

/**
 * `models check`: looks for mistakes in queries, tests and options; opens and runs nothing.
 *
 * @returns 2 where something is wrong, 0 where something is doubtful at most
 */
export async function checkCommand(
  selectors: readonly string[],
  flags: CheckFlags,
  { out }: CommandContext,
): Promise<number> {
  const { graph, config } = await loadProject(flags);
  const selected = selectRelations(graph, { select: selectors, exclude: [] });
  const found = checkProject(graph, selected, config.highlights);
  const own = checkRules(graph, config.checks);
  const check = {
    ...found,
    diagnostics: [...found.diagnostics, ...own.diagnostics],
    thrown: [...found.thrown, ...own.thrown],
  };
  const { diagnostics, thrown, checked, opaque } = check;
  if (flags.json === true) {
    const all = [
      ...thrown.map(({ details: { cause, ...details } }) => ({ severity: 'error', ...details })),
      ...diagnostics,
    ].map(({ location, ...details }) => ({
      ...details,
      file: location && locationText({ file: location.file }),
      line: location?.line,
    }));
    out(`${jsonLine({ checked, diagnostics: all, opaque: Object.fromEntries(opaque) })}\n`);
  } else {
    out(checkText(check));
  }
  const isWrong = thrown.length > 0 || diagnostics.some(({ severity }) => severity === 'error');
  return isWrong ? 2 : 0;
}
