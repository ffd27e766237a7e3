import type { ModelsConfig } from '../../define/project/config.ts';
import type { Target } from '../../define/project/target.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import type { OtherTarget } from '../../warehouse/otherTarget.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { namedTarget } from './chooseTarget.ts';
import { targetKindOf } from './kinds/targetKindOf.ts';
import { samePlace } from './samePlace.ts';

/** The options of a command that name a second target. */
export interface OtherFlags {
  readonly defer?: string;
  readonly against?: string;
}

/** The targets that the flags name, as a plan takes them. */
export interface OtherTargets {
  readonly defer?: OtherTarget;
  readonly against?: OtherTarget;
}

interface Opened {
  readonly config: ModelsConfig;
  readonly graph: Graph;
  /** The target of the command. */
  readonly target: Target;
  readonly warehouse: Warehouse;
}

/**
 * Makes the target of `--defer` or `--against` readable in the warehouse of a command.
 *
 * @throws ModelsError TARGET_UNKNOWN; BAD_ARGUMENT for a target that is the command's own, or that
 *   its warehouse cannot read; WAREHOUSE_… for a file that cannot be opened
 */
export async function openOtherTargets(flags: OtherFlags, opened: Opened): Promise<OtherTargets> {
  const { defer, against } = flags;
  if (defer !== undefined && against !== undefined) throw bothFlags(defer, against);
  if (defer !== undefined) return { defer: await openOther('--defer', defer, opened) };
  if (against !== undefined) return { against: await openOther('--against', against, opened) };
  return {};
}

/**
 * Makes a target readable in the warehouse of a command.
 *
 * @param flag the option that names it
 * @throws ModelsError as `openOtherTargets` does
 */
export async function openOther(
  flag: string,
  name: string,
  { config, graph, target, warehouse }: Opened,
): Promise<OtherTarget> {
  const other = namedTarget(name, `${flag} ${name}`, config);
  const unfit = (expected: string, found: string, hint: string) =>
    new ModelsError({
      code: 'BAD_ARGUMENT',
      message: `${flag} ${name}: this target cannot be read from where the command works.`,
      subject: flag,
      expected,
      found,
      hint,
    });
  if (samePlace(target, other)) {
    throw unfit(
      'another target than the one that the command works in',
      'the same place',
      flag === '--from'
        ? 'Name another target with --from or --target.'
        : `Leave ${flag} out, or work in another target with --target.`,
    );
  }
  if (target.kind !== other.kind) {
    throw unfit(
      `a target of the same kind: ${target.kind}`,
      other.kind,
      'Name a target of the same kind of warehouse.',
    );
  }
  return targetKindOf(target).openOther({ name, target, other, graph, warehouse, unfit });
}

function bothFlags(defer: string, against: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: '--defer and --against both name the target that `changed` compares with.',
    subject: '--against',
    expected: 'one of the two',
    found: `--defer ${defer} --against ${against}`,
    hint: 'Leave --against out: --defer compares too.',
  });
}
