import { type Coverage, projectCoverage } from '../../check/coverage/projectCoverage.ts';
import { selectRelations } from '../../graph/selectRelations.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { rowTable } from '../../report/rowTable.ts';
import { projectUnits } from '../../unit/projectUnits.ts';
import { loadProject, type ProjectFlags } from '../config/loadProject.ts';
import type { CommandContext } from '../options/commandRunner.ts';

/** The options of `models coverage`. */
interface CoverageFlags extends ProjectFlags {
  readonly json?: boolean;
}

/** The number of names that are listed of those that lack something the configuration asks for. */
const named = 10;

/**
 * `models coverage`: which models, columns and sources have descriptions, owners, tests, unit
 * tests and limits of freshness.
 *
 * @returns 1 where there is less than the configuration asks for, else 0
 */
export async function coverageCommand(
  selectors: readonly string[],
  flags: CoverageFlags,
  { out }: CommandContext,
): Promise<number> {
  const project = await loadProject(flags);
  const selected = selectRelations(project.graph, { select: selectors, exclude: [] });
  const unitTested = new Set((await projectUnits(project)).map(({ model }) => model.name));
  const found = projectCoverage(project.graph, selected, unitTested, project.config.coverage);
  out(flags.json === true ? `${jsonLine({ coverage: found })}\n` : coverageText(found));
  return found.some(({ isShort }) => isShort) ? 1 : 0;
}

const words: Readonly<Record<string, string>> = {
  described: 'with a description',
  owned: 'with an owner',
  tested: 'with a test of their own',
  unitTested: 'with a unit test',
  fresh: 'with a limit of freshness',
};

function coverageText(found: readonly Coverage[]): string {
  const table = rowTable(
    found.map(({ what, having, count, of, least, isShort }) => ({
      '': `${what} ${words[having] ?? having}`,
      have: `${count} of ${of}`,
      share: of === 0 ? '' : percent(count / of),
      'at least': least === undefined ? '' : `${percent(least)}${isShort ? ' ✗' : ''}`,
    })),
  );
  const short = found.filter(({ isShort }) => isShort);
  const lacking = short.map(({ what, having, lacking: names }) => {
    const more = names.length > named ? ` and ${names.length - named} more` : '';
    return `${what} ${(words[having] ?? having).replace('with ', 'without ')}: ${names.slice(0, named).join(', ')}${more}\n`;
  });
  return `${table}\n${lacking.length === 0 ? '' : `\n${lacking.join('')}`}`;
}

/** Not all is never 100 %. */
const percent = (share: number) =>
  `${share < 1 ? Math.min(99, Math.round(share * 100)) : Math.round(share * 100)} %`;
