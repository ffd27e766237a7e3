import type { Relation } from '../../packages/kysely-models/src/define/index.ts';
import { failingRows } from '../../packages/kysely-models/src/tests/failingRowsQuery.ts';
import {
  failureCountQuery,
  rowsColumn,
  testColumn,
} from '../../packages/kysely-models/src/tests/failureCountQuery.ts';
import { judge, type TestOutcome } from '../../packages/kysely-models/src/tests/testOutcome.ts';
import type { WarehouseRow } from '../../packages/kysely-models/src/warehouse/types.ts';
import type { MemoryDatabase } from '../engine/memoryDatabase.ts';

/** What a relation's tests found: the rows counted, and each test's outcome and failing rows. */
export interface Found {
  readonly rows: number;
  readonly outcomes: readonly TestOutcome[];
  readonly failing: ReadonlyMap<string, readonly WarehouseRow[]>;
}

/** Runs all tests of a relation as the engine does: one query for the figures, one for each test's rows. */
export async function runTests(
  db: MemoryDatabase,
  relation: Relation,
  others: readonly Relation[] = [],
): Promise<Found> {
  const specs = relation.tests().filter(({ kind }) => kind !== 'no_drift');
  const relations = [relation, ...others];
  const [figures] = await db.session.rows(
    db.print(failureCountQuery(relation.name, specs), relations),
  );
  const failing = new Map<string, readonly WarehouseRow[]>();
  for (const spec of specs) {
    if (spec.kind === 'row_count' || spec.kind === 'no_drift') continue;
    const tree = failingRows(relation.name, spec).toOperationNode();
    failing.set(spec.name, await db.session.rows(db.print(tree, relations)));
  }
  return {
    rows: Number(figures?.[rowsColumn]),
    outcomes: specs.map((spec, at) =>
      judge(relation.name, spec, Number(figures?.[testColumn(at)])),
    ),
    failing,
  };
}
