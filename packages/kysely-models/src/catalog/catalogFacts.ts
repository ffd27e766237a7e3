import type { Graph } from '../graph/graph.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import { hasFigures, readFiguresOf } from '../state/figures/figuresHistory.ts';
import type { TableFigures } from '../state/figures/tableFigures.ts';
import type { RecordedRun } from '../state/recordedRun.ts';
import { readHistory } from '../state/runHistory.ts';
import { type KnownRelation, readState } from '../state/stateStore.ts';
import type { CatalogColumn, CatalogEntry, TableSize, Warehouse } from '../warehouse/types.ts';

/** The number of builds whose results a catalogue has. */
const shownRuns = 50;

/** The number of days whose figures a catalogue has. */
const shownDays = 60;

/** The facts that the warehouse and the state know of a project. */
export interface CatalogFacts {
  /** Each by `pathKey`. */
  readonly entries: ReadonlyMap<string, CatalogEntry>;
  readonly columns: ReadonlyMap<string, readonly CatalogColumn[]>;
  readonly sizes: ReadonlyMap<string, TableSize>;
  readonly known: ReadonlyMap<string, KnownRelation>;
  readonly runs: readonly RecordedRun[];
  /** The recorded figures of what tests of drift watch, by `pathKey`. */
  readonly figures: ReadonlyMap<string, readonly TableFigures[]>;
  /** The database in which the schemas are. */
  readonly database: string | undefined;
}

/**
 * Reads what the warehouse and the state know of the relations of a project, in seven statements.
 *
 * @throws ModelsError STATE_NEWER, or what the warehouse throws
 */
export async function catalogFacts(warehouse: Warehouse, graph: Graph): Promise<CatalogFacts> {
  const session = await warehouse.connect();
  try {
    const catalog = await warehouse.catalog(session);
    const wanted = new Set(graph.order.map((relation) => pathKey(relationPath(relation))));
    const entries = catalog.filter((entry) => wanted.has(pathKey(entry)));
    const state = await readState(session, warehouse, catalog);
    const runs = await readHistory(warehouse, session, catalog, { runs: shownRuns });
    const watched = graph.order.filter((relation) =>
      relation.tests().some(({ kind }) => kind === 'no_drift'),
    );
    const figures =
      watched.length > 0 && hasFigures(catalog)
        ? await readFiguresOf(warehouse, session, watched.map(relationPath), shownDays)
        : [];
    const columns = entries.length === 0 ? [] : await warehouse.columns(session, entries);
    const tables = entries.filter(({ kind }) => kind === 'table');
    const sizes =
      tables.length === 0 || warehouse.sizes === undefined
        ? []
        : await warehouse.sizes(session, tables).catch(() => []);
    const [place] = await session.rows('select current_database() as name');
    return {
      database: place === undefined ? undefined : String(place['name']),
      entries: new Map(entries.map((entry) => [pathKey(entry), entry])),
      columns: Map.groupBy(columns, (column) => pathKey(column)),
      sizes: new Map(sizes.map((size) => [pathKey(size), size])),
      known: new Map(state.relations.map((relation) => [pathKey(relation), relation])),
      runs,
      figures: new Map(figures.map((each) => [pathKey(each), each.figures])),
    };
  } finally {
    session.close();
  }
}
