import type { FormatsBySource } from '../../define/formats/mergeFormats.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import type { BuildRequest } from '../../run/prepare/buildRequest.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import type { CommonFlags } from '../options/commandRunner.ts';
import type { TargetFlags } from '../target/chooseTarget.ts';
import type { OtherFlags, OtherTargets } from '../target/openOtherTargets.ts';
import { rawPlace } from './rawPlace.ts';

/** The options of `models plan`, which `models build` has too, as the command line gives them. */
export interface PlanFlags extends TargetFlags, OtherFlags, MappingFlags, CommonFlags {
  readonly raw?: readonly string[];
  readonly inPlace?: boolean;
  readonly format?: FormatsBySource;
  readonly asOf?: string;
  readonly var?: VariableTexts;
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  readonly adopt?: readonly string[];
  readonly acceptShrink?: readonly string[];
  readonly acceptStale?: readonly string[];
  readonly fullRefresh?: boolean;
  readonly atomic?: boolean;
  readonly verify?: boolean;
  readonly empty?: boolean;
  readonly sample?: string;
  readonly intervals?: BuildRequest['intervals'];
}

/**
 * Returns what the flags ask of a build.
 *
 * @throws ModelsError BAD_ARGUMENT where a warehouse that loads no files is given some
 */
export function buildRequest(
  { config, variables }: Project,
  warehouse: Warehouse,
  flags: PlanFlags,
  others: OtherTargets,
): BuildRequest {
  const place = rawPlace(flags.raw);
  const raw = flags.empty === true ? undefined : config.raw;
  if (place !== undefined && warehouse.rawFiles === undefined) throw loadsNoFiles(place.folder);
  return {
    ...others,
    selection: { select: flags.select ?? [], exclude: flags.exclude ?? [] },
    // Those of the project's code are recorded with the run, for a retry.
    variables: { ...flags.var, ...variables, ...dayVariables(flags) },
    rawFolder: place?.folder ?? raw?.folder,
    rawFiles: place?.files,
    inPlace: flags.inPlace ?? raw?.inPlace,
    formats: flags.format,
    adopt: flags.adopt,
    acceptShrink: flags.acceptShrink,
    acceptStale: flags.acceptStale,
    fullRefresh: flags.fullRefresh,
    atomic: flags.atomic,
    ...(process.env['MODELS_COMPARING'] !== undefined && { operations: false }),
    verify: flags.verify,
    empty: flags.empty,
    ids: flags.ids,
    sample: flags.sample,
    intervals: flags.intervals,
    mapping:
      flags.from === undefined ? undefined : { from: flags.from, columns: flags.columns ?? {} },
  };
}

/** The option of a command that says of which day its report is. */
interface DayFlags {
  readonly asOf?: string | undefined;
}

/** Returns the values of variables that options of their own name: `--as-of` that of `as_of`. */
export function dayVariables({ asOf }: DayFlags): Readonly<Record<string, string>> {
  return asOf === undefined ? {} : { as_of: asOf };
}

function loadsNoFiles(folder: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--raw ${folder}: this target loads no files.`,
    subject: '--raw',
    expected: 'raw data that are in the warehouse already',
    found: 'a folder of raw files',
    hint: 'Leave --raw out, or build on a DuckDB target.',
  });
}
