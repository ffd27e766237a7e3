import pc from 'picocolors';
import { counted } from '../../define/text/counted.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { selectRelations } from '../../graph/selectRelations.ts';
import { errorText } from '../../report/errorText.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { printable } from '../../report/printable.ts';
import { memoryWarehouse } from '../../unit/memoryWarehouse.ts';
import { projectUnits, type UnitTestOutcome, unitTestOutcomes } from '../../unit/projectUnits.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { loadProject, type ProjectFlags } from '../config/loadProject.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { dayVariables } from '../options/planFlags.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { openTarget } from '../target/openTarget.ts';

/** The options of `models test --unit`. */
interface UnitFlags extends ProjectFlags, TargetFlags {
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  readonly asOf?: string;
  readonly json?: boolean;
}

/**
 * `models test --unit`: runs the unit tests that the configuration lists, in memory or in a target that is
 * named; gives the exit code.
 *
 * @throws ModelsError CONFIG_INVALID where the project has no unit tests
 */
export async function runUnitTests(flags: UnitFlags, { out }: CommandContext): Promise<number> {
  const project = await loadProject(flags);
  const { graph, config, settings, variables } = project;
  const selected = selectRelations(graph, {
    select: flags.select ?? [],
    exclude: flags.exclude ?? [],
  });
  const tests = await projectUnits(project, selected);
  if (tests.length === 0) throw noTests(config.unitTests === undefined);
  const own = { graph, settings, run: { ...variables, ...dayVariables(flags) } };
  const isNamed = flags.target !== undefined || flags.warehouse !== undefined;
  const warehouse: Warehouse = isNamed
    ? await openTarget(chooseTarget(flags, config), graph, { readOnly: true })
    : await memoryWarehouse();
  const outcomes: UnitTestOutcome[] = [];
  const started = performance.now();
  try {
    for await (const outcome of unitTestOutcomes(warehouse, own, tests)) {
      outcomes.push(outcome);
      out(flags.json === true ? `${jsonLine(asData(outcome))}\n` : `${lineOf(outcome)}\n`);
    }
  } finally {
    if (isNamed) await warehouse.close();
  }
  const failures = outcomes.filter(({ error }) => error !== undefined);
  if (flags.json !== true) {
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    const failed = failures.length === 0 ? '' : `, ${failures.length} failed`;
    const passed = outcomes.length - failures.length;
    out(`\n${counted(passed, 'unit test')} passed${failed}, ${seconds} s.\n`);
  }
  if (failures.length === 0) return 0;
  return failures.some(({ error }) => error?.code !== 'UNIT_TEST_FAILED') ? 2 : 1;
}

function lineOf({ test, error }: UnitTestOutcome): string {
  const mark = error === undefined ? pc.green('✓') : pc.red('✗');
  const line = `${mark} ${printable(test.model.name)}  ${printable(test.name)}`;
  return error === undefined ? line : `${line}\n${errorText(error.details)}`;
}

function asData({ test, error, durationMs }: UnitTestOutcome): object {
  const { name, model } = test;
  const status = error === undefined ? 'passed' : 'failed';
  const own = { event: 'unit_test', model: model.name, test: name, status };
  if (error === undefined) return { ...own, durationMs: Math.round(durationMs) };
  const { code, message, expected, found, excerpt } = error.details;
  return { ...own, durationMs: Math.round(durationMs), code, message, expected, found, excerpt };
}

function noTests(listsNone: boolean): ModelsError {
  return new ModelsError({
    code: 'CONFIG_INVALID',
    message: listsNone
      ? 'The project lists no unit tests.'
      : 'No unit test is of a model that is selected.',
    expected: 'unit tests under unitTests in models.config.ts',
    found: 'none',
    hint: 'Write some with unitTest() of kysely-models/testing, and list their module: docs/unit-tests.md.',
  });
}
