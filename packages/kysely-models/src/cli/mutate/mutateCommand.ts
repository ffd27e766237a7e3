import { ModelsError } from '../../errors/modelsError.ts';
import { selectRelations } from '../../graph/selectRelations.ts';
import type { MutantOutcome } from '../../mutate/judge/judgeMutant.ts';
import { mutationLimits } from '../../mutate/judge/mutationLimits.ts';
import { mutationData } from '../../mutate/judge/sampleDatabase.ts';
import { mutationSummary } from '../../mutate/mutationSummary.ts';
import { type MutationKind, mutationKinds } from '../../mutate/mutators/mutator.ts';
import { mutators } from '../../mutate/mutators/mutators.ts';
import { runMutations } from '../../mutate/runMutations.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { printable } from '../../report/printable.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { openLoaded, type ProjectFlags } from '../config/loadProject.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { dayVariables } from '../options/planFlags.ts';
import type { TargetFlags } from '../target/chooseTarget.ts';
import { mutationText } from './mutationText.ts';

/** The options of `models test --mutate`. */
interface MutateFlags extends ProjectFlags, TargetFlags {
  /** Selectors of the models that are changed; true for all. */
  readonly mutate: true | readonly string[];
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  readonly kinds?: readonly string[];
  readonly limit?: number;
  readonly seed?: number;
  readonly raw?: string;
  readonly asOf?: string;
  readonly threads?: number;
  readonly json?: boolean;
  readonly unit?: boolean;
  readonly defer?: string;
  readonly against?: string;
}

/**
 * `models test --mutate`: changes models one place at a time, and prints which changes no test notices.
 *
 * @returns 1 where a smaller share is noticed than the configuration asks for, else 0
 * @throws ModelsError or ModelsErrors BAD_ARGUMENT for a kind that there is not, and what `runMutations` throws
 */
export async function mutateCommand(
  flags: MutateFlags,
  { out, error }: CommandContext,
): Promise<number> {
  refuseOthers(flags);
  const loaded = await loadConfig(flags.config, flags);
  const limits = await mutationLimits(loaded.config);
  const variables = { ...loaded.config.variables, ...limits.variables };
  const project = openLoaded({ ...loaded, config: { ...loaded.config, variables } }, flags);
  const { graph } = project;
  const kinds = flags.kinds?.map(kindOf);
  const { exclude = [], limit, seed, raw, threads, json = false } = flags;
  const select = [...(flags.select ?? []), ...(flags.mutate === true ? [] : flags.mutate)];
  const selected = selectRelations(graph, { select, exclude });
  const dated = {
    ...project,
    variables: { ...project.variables, ...dayVariables(flags) },
    configured: project.configured ?? (() => project),
  };
  const outcomes = await runMutations(dated, {
    selected,
    kinds,
    limit,
    seed,
    rawFolder: raw,
    threads,
    // Whoever waits for minutes sees how far it is.
    onModel: (model, tried) => error(`${progress(model, tried)}\n`),
    onOutcome: json ? (outcome) => out(`${jsonLine(asData(outcome))}\n`) : undefined,
  });
  if ((await mutationData(project.config, raw)) === undefined) error(`${noData}\n`);
  const isWhole = kinds === undefined && limit === undefined;
  const summary = mutationSummary(outcomes, limits, selected, isWhole);
  const { models, total, needless } = summary;
  out(
    json
      ? `${jsonLine({ event: 'mutation_summary', models, total, needless })}\n`
      : mutationText(summary, limits.atLeast),
  );
  return summary.isShort ? 1 : 0;
}

/** Refuses flags of a test of what is published: nothing of it is read. */
function refuseOthers({ target, warehouse, unit, defer, against }: MutateFlags): void {
  const given = Object.entries({ target, warehouse, unit, defer, against });
  const [flag] = given.find(([, value]) => value !== undefined) ?? [];
  if (flag === undefined) return;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--${flag} is for tests in a warehouse, and --mutate tries its changes in memory.`,
    subject: `--${flag}`,
    expected: '--mutate with --raw, --select, --kinds, --limit and --seed',
    found: `--mutate --${flag}`,
    hint: `Leave out --${flag}, or --mutate.`,
  });
}

function kindOf(text: string): MutationKind {
  const kind = mutationKinds.find((each) => each === text);
  if (kind !== undefined) return kind;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--kinds ${text}: there are no changes of this kind.`,
    subject: '--kinds',
    expected: mutationKinds.join(', '),
    found: text,
    hint: 'Correct the kind.',
  });
}

const noData =
  'The project has neither raw files nor a sample: only unit tests were run. --raw names a folder.';

function progress(model: string, outcomes: readonly MutantOutcome[]): string {
  const noticed = outcomes.filter(({ status }) => status === 'noticed').length;
  return `${printable(model)}: ${noticed} of ${outcomes.length} changes are noticed`;
}

function asData({ mutant, status, by, test, durationMs }: MutantOutcome): object {
  const { id, model, kind, place, says, before, after } = mutant;
  const { mistake, hint } = mutators[kind];
  return {
    event: 'mutant',
    id,
    model,
    kind,
    place,
    says,
    before,
    after,
    status,
    by,
    test,
    ...(status !== 'noticed' && { mistake, hint }),
    durationMs: Math.round(durationMs),
  };
}
