import type { Highlight } from '../../../../packages/kysely-models/src/define/project/highlight.ts';
import type { RelationComparison } from '../../../../packages/kysely-models/src/review/data/comparisons.ts';
import type {
  DataDiff,
  RowsCompared,
} from '../../../../packages/kysely-models/src/review/data/dataDiff.ts';
import { compareData } from '../../../../packages/kysely-models/src/run/compare/compareData.ts';
import type { OtherTarget } from '../../../../packages/kysely-models/src/warehouse/otherTarget.ts';
import type { Warehouse } from '../../../../packages/kysely-models/src/warehouse/types.ts';

/** What a test says of a comparison of the table `main.items`; the rest is plain. */
export interface ItemsComparison extends Partial<RelationComparison> {
  readonly pii?: readonly string[];
  readonly known?: readonly string[];
  readonly highlights?: readonly Highlight[];
  readonly signal?: AbortSignal;
}

/** Columns of these tests that are no personal data. */
const plain = ['id', 'done', 'amount', 'a', 'b', 'c', 'old', 'new', 'customer'];

const items = { schema: 'main', name: 'items' };

/** Compares a table of the warehouse with the one of the other target. */
export function compareItems(
  warehouse: Warehouse,
  other: OtherTarget,
  { pii = [], known = [], highlights = [], signal, ...comparison }: ItemsComparison,
): Promise<Pick<DataDiff, 'relations' | 'highlights'>> {
  const whole: RelationComparison = {
    relation: 'items',
    before: items,
    after: items,
    keys: [['id']],
    renames: new Map(),
    references: new Set(),
    personal: { pii: new Set(pii), known: new Set([...plain, ...known]) },
    ...comparison,
  };
  return compareData(warehouse, other, {
    comparisons: [whole],
    highlights,
    signal,
  });
}

/** The comparison of the only relation, of which both states have rows. */
export async function comparedItems(
  warehouse: Warehouse,
  other: OtherTarget,
  comparison: ItemsComparison,
): Promise<RowsCompared> {
  const { relations } = await compareItems(warehouse, other, comparison);
  const [first] = relations;
  if (first?.outcome !== 'compared') throw new Error(`Not compared: ${JSON.stringify(first)}`);
  return first;
}
