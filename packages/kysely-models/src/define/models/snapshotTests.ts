import type { TestSpec } from '../contract/testSpec.ts';
import { asc, lead } from '../functions/aggregates/windows.ts';
import { runTime } from '../tests/runTime.ts';
import { Tests } from '../tests/testBuilder.ts';
import type { ChangeDetection, HardDeletes } from './snapshotMaterialization.ts';

type AnyRow = Record<string, unknown>;

/**
 * Returns the tests that hold for each snapshot: versions of a key follow each other without
 * overlap, at most one is current, and where deletions are recorded there is no gap.
 *
 * @param name the snapshot's own
 * @param nullable the columns of the key that its contract lets be null
 */
export function snapshotTests(
  name: string,
  uniqueKey: readonly string[],
  nullable: readonly string[],
  hardDeletes: HardDeletes,
  strategy: ChangeDetection,
): readonly TestSpec[] {
  const t = new Tests<string, AnyRow>(name);
  return [
    ...nullable.map((column) => t.notNull(column)),
    t.unique([...uniqueKey, 'valid_from']),
    t.unique(uniqueKey, {
      name: 'one_current_version',
      where: (eb) => eb('is_current', '=', true),
    }),
    // Not as tests of single rows: those see new versions only, not the ones that a run ends.
    t.noRows('begins_before_it_ends', [], (db) =>
      db
        .selectFrom(name)
        .whereRef('valid_from', '>=', 'valid_to')
        .select([...uniqueKey, 'valid_from', 'valid_to']),
    ),
    t.noRows('current_has_no_end', [], (db) =>
      db
        .selectFrom(name)
        .where((eb) =>
          eb.or([
            eb.and([eb('is_current', '=', true), eb('valid_to', 'is not', null)]),
            eb.and([eb('is_current', '=', false), eb('valid_to', 'is', null)]),
          ]),
        )
        .select([...uniqueKey, 'valid_from', 'valid_to', 'is_current']),
    ),
    versionsFollow(t, name, uniqueKey, hardDeletes),
    ...(strategy.kind === 'timestamp' ? [beginsBeforeTheRun(t)] : []),
  ].map((test): TestSpec => ({ ...test, origin: 'contract' }));
}

/**
 * Warns of a source whose clock is ahead, with the number of times that the run has not reached.
 */
function beginsBeforeTheRun(t: Tests<string, AnyRow>): TestSpec {
  return t.expression('begins_before_the_run', (eb) => eb('valid_from', '<=', runTime()), {
    severity: 'warn',
  });
}

function versionsFollow(
  t: Tests<string, AnyRow>,
  name: string,
  uniqueKey: readonly string[],
  hardDeletes: HardDeletes,
): TestSpec {
  const isGapless = hardDeletes === 'record';
  return t.noRows(isGapless ? 'no_overlap_and_no_gap' : 'no_overlap', [], (db) =>
    db
      .selectFrom(
        db
          .selectFrom(name)
          .select((eb) => [
            ...uniqueKey,
            'valid_from',
            'valid_to',
            lead(eb.ref('valid_from'), {
              partitionBy: uniqueKey.map((column) => eb.ref(column)),
              orderBy: [asc(eb.ref('valid_from'))],
            }).as('next_from'),
          ])
          .as('followed'),
      )
      .where('next_from', 'is not', null)
      .where((eb) =>
        eb.or([
          eb('valid_to', 'is', null),
          eb('valid_to', isGapless ? '<>' : '>', eb.ref('next_from')),
        ]),
      )
      .select([...uniqueKey, 'valid_from', 'valid_to', 'next_from']),
  );
}
