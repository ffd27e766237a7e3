import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { PlannedRelation, PlannedTests } from '../../plan/request/plan.ts';
import { digestColumn, rowsColumn, testColumn } from '../../tests/failureCountQuery.ts';
import type { Session, WarehouseRow } from '../../warehouse/types.ts';

type TestQuery = Pick<PlannedTests, 'specs' | 'sql' | 'readsColumns'>;

/**
 * Returns the rows that test queries answer, by one statement for all of them.
 *
 * @throws what the warehouse throws
 */
export async function answersAtOnce(
  session: Session,
  dialect: EngineDialect,
  queries: readonly TestQuery[],
): Promise<readonly (WarehouseRow | undefined)[]> {
  if (queries.length === 0) return [];
  const rows = await session.rows(oneQuery(dialect, queries));
  const byPlace = new Map(rows.map((row) => [Number(row['at']), row]));
  return queries.map((_, at) => byPlace.get(at));
}

/**
 * Returns one query of the rows of several test queries.
 *
 * @example
 * // select 0 as "AT", "ROWS", "TEST_0", cast(null as number(38, 0)) as "READ" from (select count(*) …) as "TESTED"
 * // union all
 * // select 1, "ROWS", null, cast("READ" as varchar) from (select …) as "TESTED"
 */
export function oneQuery(dialect: EngineDialect, queries: readonly TestQuery[]): string {
  const most = queries.reduce((count, { specs }) => Math.max(count, specs.length), 0);
  const names = [rowsColumn, ...Array.from({ length: most }, (_, at) => testColumn(at))];
  const { identifier, typeName } = dialect;
  const parts = queries.map(({ sql, specs, readsColumns }, at) => {
    const figures = names.map((name, place) =>
      place <= specs.length
        ? identifier(name)
        : `cast(null as ${typeName({ kind: 'bigint' })}) as ${identifier(name)}`,
    );
    // Read on, so that no optimizer leaves it out.
    const digest = readsColumns
      ? `cast(${identifier(digestColumn)} as varchar)`
      : 'cast(null as varchar)';
    const shown = [
      `${at} as ${identifier('at')}`,
      ...figures,
      `${digest} as ${identifier('read')}`,
    ];
    return `select ${shown.join(', ')} from (${sql}) as ${identifier('tested')}`;
  });
  return parts.join('\nunion all\n');
}

/**
 * Returns the answer of the tests of staged rows whose keys are good: both by one statement.
 *
 * @returns undefined where the keys are still to be looked at
 * @throws what the warehouse throws
 */
export async function askedWithKeys(
  session: Session,
  { guard, tests, slices }: NonNullable<PlannedRelation['delta']>,
): Promise<{ readonly tests: PlannedTests; readonly answer: WarehouseRow } | undefined> {
  if (guard === undefined || tests === undefined || slices !== undefined) return undefined;
  const { dialect } = tests.resolution;
  if (tests.uncounted.length > 0) return undefined;
  const bad = `select count(*) as ${dialect.identifier(rowsColumn)} from (${guard.sql}) as ${dialect.identifier('keys')}`;
  const [keys, answer] = await answersAtOnce(session, dialect, [
    { sql: bad, specs: [], readsColumns: false },
    tests,
  ]);
  const isGood = Number(keys?.[rowsColumn]) === 0;
  return isGood && answer !== undefined ? { tests, answer } : undefined;
}
