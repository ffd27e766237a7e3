import { timesColumn } from '../../compile/derive/keySet.ts';
import type { EngineDialect, RelationPath } from '../../compile/dialect/dialect.ts';
import type { CompletedTable } from '../../compile/resolveTree.ts';
import type { Relation } from '../../define/contract/relation.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import type { Source } from '../../define/sources/source.ts';
import { isProjectRelation } from '../../graph/project.ts';
import type { Places } from '../../graph/relationPath.ts';
import { keptChangeColumns } from '../../materialize/incrementalDelta.ts';
import type { TrackedSpan } from '../request/trackedSources.ts';

/** The paths and statements by which an increment reads sources whose changes the warehouse tracks, by the names in its queries. */
interface TrackedTables {
  readonly relations: ReadonlyMap<string, RelationPath>;
  readonly completed: ReadonlyMap<string, CompletedTable>;
}

/** Stands for the moments of a build, in statements that are printed without one. */
const anySpan: TrackedSpan = { since: '<the build before>', until: '<this build>' };

/** Returns true for a source whose changes a warehouse tracks. */
export function isTracked(dialect: EngineDialect, relation: Relation): relation is Source {
  return (
    dialect.moments !== undefined &&
    isProjectRelation(relation) &&
    relation.kind === 'source' &&
    relation.compare === 'changes'
  );
}

/**
 * Returns how an increment reads the sources that it follows: as they were at the moment of the build, and in place of
 * the table of their changes the rows that are gone or added since the build before.
 *
 * @param tracked the sources that are followed; undefined where nothing was decided, for all
 * @param columnsOf returns the columns that are read of a source's changes; undefined for all
 * @example
 * // from "RAW"."ORDERS" at(timestamp => …) as "o"
 * // from (select "CUSTOMER", case when metadata$action = 'INSERT' then 1 else -1 end as "TIMES__"
 * //   from "RAW"."ORDERS" changes(information => default) at(timestamp => …) end(timestamp => …)) as "c"
 */
export function trackedTables(
  dialect: EngineDialect,
  relations: readonly Relation[],
  tracked: ReadonlyMap<string, TrackedSpan> | undefined,
  {
    place,
    columnsOf,
  }: {
    readonly place: Places;
    readonly columnsOf: (name: string) => ReadonlySet<string> | undefined;
  },
): TrackedTables {
  const paths = new Map<string, RelationPath>();
  const completed = new Map<string, CompletedTable>();
  const { moments } = dialect;
  for (const relation of relations) {
    const span = tracked === undefined ? anySpan : tracked.get(relation.name);
    if (moments === undefined || span === undefined || !isTracked(dialect, relation)) continue;
    const { name, contract } = relation;
    const columns = keptChangeColumns(contract, columnsOf(name));
    const list = columns.map((column) => dialect.identifier(column.name)).join(', ');
    const times = `case when ${moments.changes.isAdded} then 1 else -1 end as ${dialect.identifier(timesColumn)}`;
    paths.set(name, { ...place(relation), asOf: moments.at(span.until) });
    paths.set(changesOf(name), {
      ...place(relation),
      asOf: moments.changes.between(span.since, span.until),
    });
    completed.set(changesOf(name), (table) => `select ${list}, ${times} from ${table}`);
  }
  return { relations: paths, completed };
}
