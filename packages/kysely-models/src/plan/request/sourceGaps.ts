import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { CompletedTable } from '../../compile/resolveTree.ts';
import { columnsAsked } from '../../compile/tree/columnsRead.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import type { Source } from '../../define/sources/source.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { type Roots, rootOf } from '../../define/variables/roots.ts';
import type { Graph } from '../../graph/graph.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { seedSelect } from '../../materialize/seedSelect.ts';
import { referredTo } from '../units/assignTests.ts';
import type { AbsentParts } from './plan.ts';

/** The optional parts of a source that are absent. */
export interface SourceGaps {
  /** True when none of it exists: no file, or no table. */
  readonly isAbsent: boolean;
  /** The optional columns that it lacks; none of a source that is absent. */
  readonly columns: readonly string[];
  /**
   * True when its table lacks them too, so that readers replace them by nulls or no rows. The table
   * of a loaded file has them.
   */
  readonly isRead: boolean;
  /** True when no row of its table is read: of a build over no rows. */
  readonly isEmpty?: boolean;
}

/** The gaps of those sources that have some, by name. */
export type Gaps = ReadonlyMap<string, SourceGaps>;

/** Returns which optional columns are not among those that a file or table has. */
export function missingColumns(
  { optionalColumns }: Source,
  existing: readonly { readonly name: string }[],
): readonly string[] {
  const names = new Set(existing.map(({ name }) => foldCase(name)));
  return optionalColumns.filter((name) => !names.has(foldCase(name)));
}

/** Returns how the tables are read that lack something, by the names of their sources. */
export function completedTables(
  dialect: EngineDialect,
  relations: readonly { readonly name: string }[],
  gaps: Gaps | undefined,
): ReadonlyMap<string, CompletedTable> | undefined {
  if (gaps === undefined || gaps.size === 0) return undefined;
  const found = relations.flatMap((relation) => {
    const own = gaps.get(relation.name);
    if (own === undefined || !own.isRead || !isSource(relation)) return [];
    return [[relation.name, completedTable(dialect, relation, own)] as const];
  });
  return found.length === 0 ? undefined : new Map(found);
}

/**
 * Returns how the table of a source is read that lacks something.
 *
 * @example
 * // select "order_id", cast(null as varchar) as "currency" from "raw"."raw_orders"
 */
export function completedTable(
  dialect: EngineDialect,
  { contract }: Source,
  { isAbsent, columns: missing, isEmpty }: Pick<SourceGaps, 'isAbsent' | 'columns' | 'isEmpty'>,
): CompletedTable {
  if (isAbsent) return () => seedSelect(dialect, contract, []);
  const columns = contract.columns.map(({ name, sqlType }) => {
    const column = dialect.identifier(name);
    return missing.includes(name)
      ? `cast(null as ${dialect.typeName(sqlType)}) as ${column}`
      : column;
  });
  const where = isEmpty === true ? ' where false' : '';
  return (table) => `select ${columns.join(', ')} from ${table}${where}`;
}

/**
 * Returns the gaps of sources that are existing tables, none of whose rows are read.
 *
 * @param gaps what of them is absent
 */
export function emptyGaps(sources: readonly Source[], gaps: Gaps): Gaps {
  return new Map(
    sources.map(({ name }) => {
      const { isAbsent = false, columns = [] } = gaps.get(name) ?? {};
      return [name, { isAbsent, columns, isRead: true, isEmpty: true }];
    }),
  );
}

/**
 * Returns what is absent of the sources that a run is about, and what mappings leave out of them.
 *
 * @param names of the relations of the run
 */
export function absentParts(
  names: Iterable<string>,
  { byName }: Pick<Graph, 'byName'>,
  gaps: Gaps = new Map(),
): AbsentParts {
  const found = [...names].flatMap((name) => {
    const relation = byName.get(name);
    const own = gaps.get(name);
    if (own !== undefined) return [{ name, ...own }];
    const columns = relation === undefined ? [] : leftOutOf(relation);
    return [{ name, isAbsent: false, columns }];
  });
  return {
    sources: found.flatMap(({ name, isAbsent }) => (isAbsent ? [name] : [])),
    columns: found.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column}`)),
  };
}

/** Returns the columns that the mapping of a source leaves out. */
const leftOutOf = (relation: ProjectRelation): readonly string[] =>
  relation.kind === 'model' ? (relation.leftOut ?? []) : [];

/** Returns the name of the source of which a relation has some rows, or its own. */
const wholeName = (relation: ProjectRelation): string =>
  (relation.kind === 'model' ? relation.sampled?.whole : undefined) ?? relation.name;

/** Returns true when a test asks for values of columns of which none has any. */
function asksOnlyOf(test: TestSpec, lacking: readonly string[]): boolean {
  if (test.kind === 'not_null') return lacking.includes(test.column);
  if (test.kind !== 'expression') return false;
  const names = columnsAsked(test.condition);
  return (
    names !== undefined && names.size > 0 && [...names].every((name) => lacking.includes(name))
  );
}

/** Returns true when a test is meaningful: not for an absent part, nor compared with one. */
export function isTestable(relation: ProjectRelation, test: TestSpec, gaps: Gaps): boolean {
  const own = gaps.get(wholeName(relation));
  if (own?.isAbsent === true) return false;
  const lacking = [...leftOutOf(relation), ...(own?.columns ?? [])];
  if (lacking.length > 0 && asksOnlyOf(test, lacking)) return false;
  if (gaps.size === 0) return true;
  if (referredTo(test).some((name) => gaps.get(name)?.isAbsent === true)) return false;
  return (
    test.kind !== 'relationships' ||
    gaps.get(test.to.name)?.columns.includes(test.toColumn) !== true
  );
}

/**
 * Returns what is absent as versions of data, so that what reads a source is rebuilt once the rest of it
 * appears: rows that an increment would pass over have other values then.
 */
export function gapRoots(name: string, gaps: SourceGaps | undefined): Roots {
  if (gaps === undefined) return {};
  const parts = gaps.isAbsent ? [name] : gaps.columns.map((column) => `${name}.${column}`);
  return Object.fromEntries(parts.map((part) => [rootOf('presence', part), 'absent']));
}

function isSource(relation: { readonly name: string }): relation is Source {
  return 'kind' in relation && relation.kind === 'source';
}
