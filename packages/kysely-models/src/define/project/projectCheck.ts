import { callerLocation } from '../../errors/callerLocation.ts';
import type { SourceLocation } from '../../errors/modelsError.ts';
import type { Model } from '../models/model.ts';
import { maybe, oneOf, refuseOtherValues } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Seed } from '../sources/seed.ts';
import type { Source } from '../sources/source.ts';
import type { Exposure } from './exposure.ts';

/** A project as its own checks see it: each definition with what the project says of it. */
export interface CheckedProject {
  readonly models: readonly Model[];
  readonly sources: readonly Source[];
  readonly seeds: readonly Seed[];
  readonly exposures: readonly Exposure[];
}

/** Something that a check of a project finds. */
export interface ProjectFinding {
  /** The definition that it is about, whose place is shown. */
  readonly in: Model | Source | Seed | Exposure;
  /** One sentence without the name: `has no owner.` */
  readonly message: string;
  /** The fix to suggest. */
  readonly hint?: string;
}

/** A check over a whole project. */
export interface ProjectRule {
  readonly kind: 'project_check';
  readonly name: string;
  readonly severity: 'error' | 'warn';
  readonly find: (project: CheckedProject) => readonly ProjectFinding[];
  readonly location: SourceLocation | undefined;
}

/**
 * Defines a check over the project: `checks` of the configuration lists it. `models check`, `models plan` and
 * `models build` run it before a warehouse is touched.
 *
 * @param name shown with what it finds
 * @param find returns what is wrong; none where nothing is
 * @param options `severity: 'warn'` reports and stops nothing
 * @example
 * export const martsHaveOwners = projectCheck('marts have owners', ({ models }) =>
 *   models
 *     .filter(({ schema, owner }) => schema === 'marts' && owner === undefined)
 *     .map((model) => ({ in: model, message: 'has no owner.' })),
 * );
 */
export function projectCheck(
  name: string,
  find: (project: CheckedProject) => readonly ProjectFinding[],
  options: { readonly severity?: 'error' | 'warn' } = {},
): ProjectRule {
  const { severity = 'error' } = options;
  const location = callerLocation();
  refuseUnknownOptions(`The check '${name}'`, options, { severity: true }, location);
  const severities = { severity: maybe(oneOf('error', 'warn')) };
  refuseOtherValues(`The check '${name}'`, options, severities, location);
  return { kind: 'project_check', name, severity, find, location };
}
