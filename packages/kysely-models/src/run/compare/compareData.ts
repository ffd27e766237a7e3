import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { Highlight } from '../../define/project/highlight.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { rowCount } from '../../review/data/comparisonQueries.ts';
import type { RelationComparison } from '../../review/data/comparisons.ts';
import type { DataDiff, HighlightData, RelationData, Side } from '../../review/data/dataDiff.ts';
import { quarantineColumns } from '../../tests/quarantine/quarantineColumns.ts';
import type { OtherTarget } from '../../warehouse/otherTarget.ts';
import type { CatalogColumn, Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { highlightLines } from '../result/highlightLines.ts';
import { askStates, NotKept, type StateReading, within } from './askStates.ts';
import { compareRelation } from './compareRelation.ts';

/** The relations of two states to compare. */
export interface DataComparison {
  readonly comparisons: readonly RelationComparison[];
  readonly highlights: readonly Highlight[];
  readonly signal?: AbortSignal | undefined;
}

/** The paths and columns of relations. */
type Places = ReadonlyMap<string, readonly CatalogColumn[]>;

/**
 * Compares the relations of a warehouse with those of another target that it can read; nothing is
 * changed. The result contains no personal data.
 *
 * @param other the earlier state
 * @throws ModelsError QUERY_FAILED, CONNECTION_LOST, INTERRUPTED; WAREHOUSE_UNAVAILABLE
 */
export async function compareData(
  warehouse: Warehouse,
  other: OtherTarget,
  { comparisons, highlights, signal }: DataComparison,
): Promise<Pick<DataDiff, 'relations' | 'highlights'>> {
  const session = await warehouse.connect(signal);
  const stop = () => session.interrupt();
  signal?.addEventListener('abort', stop);
  try {
    const places = await readPlaces(warehouse, session, other, comparisons);
    const reading: StateReading = { warehouse, session, other, signal };
    const relations: RelationData[] = [];
    for (const comparison of comparisons) {
      relations.push(await relationData(comparison, places, reading));
    }
    return { relations, highlights: await highlightData(highlights, reading) };
  } finally {
    signal?.removeEventListener('abort', stop);
    session.close();
  }
}

async function readPlaces(
  warehouse: Warehouse,
  session: Session,
  other: OtherTarget,
  comparisons: readonly RelationComparison[],
): Promise<Readonly<Record<Side, Places>>> {
  const paths = (side: Side) => comparisons.flatMap((each) => each[side] ?? []);
  try {
    const before = await other.columns(session, paths('before'));
    const after = await warehouse.columns(session, paths('after'));
    return { before: Map.groupBy(before, pathKey), after: Map.groupBy(after, pathKey) };
  } catch (error) {
    throw warehouseError(warehouse, error, undefined);
  }
}

/** Returns the columns to compare: of a quarantine without those that each run writes anew. */
function lasting(
  columns: readonly CatalogColumn[] | undefined,
): readonly CatalogColumn[] | undefined {
  const { tests, run, at } = quarantineColumns;
  if (columns?.some(({ column }) => column === tests) !== true) return columns;
  return columns.filter(({ column }) => column !== run && column !== at);
}

async function relationData(
  comparison: RelationComparison,
  places: Readonly<Record<Side, Places>>,
  reading: StateReading,
): Promise<RelationData> {
  const { relation, before, after } = comparison;
  const columnsIn = (side: Side) => {
    const path = comparison[side];
    return path && lasting(places[side].get(pathKey(path)));
  };
  const columns = { before: columnsIn('before'), after: columnsIn('after') };
  const missing = (['before', 'after'] as const).filter(
    (side) => comparison[side] !== undefined && columns[side] === undefined,
  );
  if (missing.length > 0) return { relation, outcome: 'missing', in: missing };
  const ask = askStates(comparison, reading);
  if (columns.before !== undefined && columns.after !== undefined) {
    const { dialect } = reading.warehouse;
    const both = { before: columns.before, after: columns.after };
    return compareRelation(comparison, { dialect, columns: both, ask }).catch((error: unknown) => {
      if (error instanceof NotKept) {
        return { relation, outcome: 'missing', in: ['before'], isNotKept: true };
      }
      throw error;
    });
  }
  const [row] = await ask(rowCount(after === undefined ? 'before' : 'after'));
  const outcome = before === undefined ? 'added' : 'removed';
  return { relation, outcome, rows: Number(row?.['rows']) };
}

/** Returns the lines of the highlights that differ; of those whose inputs both states have. */
async function highlightData(
  highlights: readonly Highlight[],
  reading: StateReading,
): Promise<readonly HighlightData[]> {
  if (highlights.length === 0) return [];
  const { warehouse, session, other } = reading;
  const there = [await other.catalog(session), await warehouse.catalog(session)].map(
    (entries) => new Set(entries.map(pathKey)),
  );
  const found: HighlightData[] = [];
  for (const highlight of highlights) {
    const keys = highlight.inputs.map((input) => pathKey(relationPath(input)));
    if (!there.every((places) => keys.every((key) => places.has(key)))) continue;
    const lines = (pathOf: (relation: Relation) => RelationPath) =>
      highlightLines(highlight, { warehouse, session, pathOf });
    const before = await lines((input) => within(other, relationPath(input)));
    const after = await lines(relationPath);
    if (before.join('\n') !== after.join('\n')) {
      found.push({ title: highlight.title, before, after });
    }
  }
  return found;
}
