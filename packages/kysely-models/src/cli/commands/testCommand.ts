import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { ModelsError } from '../../errors/modelsError.ts';
import { jsonReporter } from '../../report/jsonReporter.ts';
import { terminalReporter } from '../../report/terminalReporter.ts';
import { testProject } from '../../run/testProject.ts';
import { utcNow } from '../../run/utcNow.ts';
import { loadProject, type ProjectFlags } from '../config/loadProject.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { dayVariables } from '../options/planFlags.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { type OtherFlags, openOtherTargets } from '../target/openOtherTargets.ts';
import { openTarget } from '../target/openTarget.ts';
import type { BuildFlags } from './buildCommand.ts';

/** The options of `models test`. */
interface TestFlags
  extends ProjectFlags,
    TargetFlags,
    OtherFlags,
    Pick<BuildFlags, 'asOf' | 'select' | 'exclude' | 'threads' | 'json'> {
  /** Runs the unit tests, which read nothing that is published. */
  readonly unit?: boolean;
  /** Finds out which changes of the models no test notices, in memory; of some models only. */
  readonly mutate?: true | readonly string[];
  /** Of mutations: those of each model that are tried at most, and the seed that draws them. */
  readonly limit?: number;
  readonly seed?: number;
  readonly kinds?: readonly string[];
  readonly raw?: string;
}

/** `models test`: tests what is published; gives the exit code. */
export async function testCommand(flags: TestFlags, context: CommandContext): Promise<number> {
  if (flags.mutate !== undefined) {
    const { mutateCommand } = await import('../mutate/mutateCommand.ts');
    return mutateCommand({ ...flags, mutate: flags.mutate }, context);
  }
  refuseMutateFlags(flags);
  if (flags.unit === true) {
    const { runUnitTests } = await import('../unit/runUnitTests.ts');
    return runUnitTests(flags, context);
  }
  const project = await loadProject(flags);
  const { config } = project;
  const reporter = flags.json === true ? jsonReporter(context.out) : terminalReporter(context.out);
  const threads = flags.threads ?? config.threads ?? availableParallelism();
  const target = chooseTarget(flags, config);
  const warehouse = await openTarget(target, project.graph, {
    readOnly: true,
    threads,
    sessions: threads,
  });
  try {
    const others = await openOtherTargets(flags, { ...project, target, warehouse });
    const result = await testProject(project, {
      ...others,
      warehouse,
      selection: { select: flags.select ?? [], exclude: flags.exclude ?? [] },
      variables: dayVariables(flags),
      threads,
      runId: randomUUID(),
      now: utcNow,
      onEvent: reporter.onEvent,
      signal: context.signal,
    });
    return result.exitCode;
  } finally {
    await warehouse.close();
  }
}

/** Refuses flags that say something of changes, where no changes are asked for. */
function refuseMutateFlags({ kinds, limit, seed, raw }: TestFlags): void {
  const given = Object.entries({ kinds, limit, seed, raw });
  const [flag] = given.find(([, value]) => value !== undefined) ?? [];
  if (flag === undefined) return;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--${flag} is for --mutate.`,
    subject: `--${flag}`,
    expected: `--mutate --${flag}`,
    found: `--${flag}`,
    hint: `Add --mutate, or leave out --${flag}.`,
  });
}
