import { ModelsError, throwAll } from '../../errors/modelsError.ts';
import { usesChanged } from '../../graph/selectRelations.ts';
import type { BuildRequest } from '../prepare/buildRequest.ts';

/** The options of a build that say something of rows or published tables, by their flags. */
const refused = {
  rawFolder: '--raw',
  inPlace: '--in-place',
  defer: '--defer',
  adopt: '--adopt',
  acceptShrink: '--accept-shrink',
  acceptStale: '--accept-stale',
  fullRefresh: '--full-refresh',
  atomic: '--atomic',
  verify: '--verify',
  sample: '--sample',
  intervals: 'backfill',
} as const satisfies Partial<Record<keyof BuildRequest, string>>;

/**
 * Refuses options that mean nothing for a build over no rows.
 *
 * @throws ModelsError or ModelsErrors BAD_ARGUMENT
 */
export function refuseWithEmpty(request: BuildRequest): void {
  const given = Object.entries(refused).filter(([key]) =>
    // Sound: the keys are those of the table above.
    isGiven(request[key as keyof typeof refused]),
  );
  const errors = given.map(
    ([, flag]) =>
      new ModelsError({
        code: 'BAD_ARGUMENT',
        message: `--empty ${flag}: a build over no rows reads no data and publishes nothing.`,
        subject: flag,
        expected: `--empty without ${flag}`,
        found: flag,
        hint: `Leave ${flag} out, or build without --empty.`,
      }),
  );
  if (usesChanged(request.selection) && request.against === undefined) errors.push(changedFromWhat);
  throwAll(errors);
}

const isGiven = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;

const changedFromWhat = new ModelsError({
  code: 'BAD_ARGUMENT',
  message: '--empty --select changed: a build over no rows opens no warehouse to compare with.',
  subject: '--select',
  expected: '--against TARGET, whose state the project is compared with',
  found: 'changed without --against',
  hint: 'Name the target: --against prod. Or select by name.',
});
