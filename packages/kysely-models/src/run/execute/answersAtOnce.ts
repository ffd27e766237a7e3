import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { PlannedTests } from '../../plan/request/plan.ts';
import { readColumn, rowsColumn, testColumn } from '../../tests/failureCountQuery.ts';
import type { Session, WarehouseRow } from '../../warehouse/types.ts';

/**
 * Returns the rows that test queries answer, by one statement for all of them.
 *
 * @throws what the warehouse throws
 * @example
 * // select 0 as "AT", "ROWS", "TEST_0", cast(null as number(38, 0)) as "READ" from (select count(*) …) as "TESTED"
 * // union all
 * // select 1, "ROWS", null, cast("READ" as varchar) from (select …) as "TESTED"
 */
export async function answersAtOnce(
  session: Session,
  dialect: EngineDialect,
  queries: readonly Pick<PlannedTests, 'specs' | 'sql' | 'readsColumns'>[],
): Promise<readonly (WarehouseRow | undefined)[]> {
  if (queries.length === 0) return [];
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
      ? `cast(${identifier(readColumn)} as varchar)`
      : 'cast(null as varchar)';
    const shown = [
      `${at} as ${identifier('at')}`,
      ...figures,
      `${digest} as ${identifier('read')}`,
    ];
    return `select ${shown.join(', ')} from (${sql}) as ${identifier('tested')}`;
  });
  const rows = await session.rows(parts.join('\nunion all\n'));
  const byPlace = new Map(rows.map((row) => [Number(row['at']), row]));
  return queries.map((_, at) => byPlace.get(at));
}
