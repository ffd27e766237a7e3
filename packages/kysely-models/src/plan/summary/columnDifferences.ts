import type { Contract } from '../../define/contract/contract.ts';
import { selectedColumns } from '../../define/query/selectedColumns.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { compareColumns, type ExistingColumn, nameKey } from '../../materialize/schemaChange.ts';
import { type Decision, isBuilt } from '../request/decision.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import type { ColumnReach, ReachedModel } from './columnReach.ts';

/** The difference between an existing column and the one that a run publishes. */
export interface ColumnDifference {
  readonly change: 'added' | 'removed' | 'type_changed';
  readonly column: string;
  /** The type in the warehouse; undefined for a column that is added. */
  readonly from: string | undefined;
  /** The type that it gets; undefined of one that is removed, or that no contract types. */
  readonly to: string | undefined;
  /**
   * True when readers of the column may fail or read something else: it is removed, or not widened.
   */
  readonly isBreaking: boolean;
  /** The models that depend on it, in dependency order; of one that is gone, all that may have. */
  readonly reaches: readonly ReachedModel[];
}

/**
 * Returns the differences of a relation's columns, as far as its contract or its query defines
 * them; empty for a relation that does not exist yet, or stays as it is.
 */
export function columnDifferences(
  request: PlanRequest,
  relation: ProjectRelation,
  decision: Decision,
  reach: ColumnReach,
): readonly ColumnDifference[] {
  const existing = request.inventory.columns.get(pathKey(relationPath(relation)));
  if (existing === undefined || !isBuilt(decision)) return [];
  const { contract } = relation;
  const found =
    contract === undefined
      ? namesOnly(request, relation, existing)
      : contractDifferences(request, contract, existing, keepsRemoved(relation, decision));
  return found.map((difference) => ({
    ...difference,
    reaches:
      difference.change === 'removed'
        ? reach.below(relation.name)
        : reach.of(relation.name, difference.column),
  }));
}

type Found = Omit<ColumnDifference, 'reaches'>;

function contractDifferences(
  { dialect }: PlanRequest,
  contract: Contract,
  existing: readonly ExistingColumn[],
  keepsGone: boolean,
): readonly Found[] {
  const { added, removed, retyped } = compareColumns(dialect, contract, existing);
  const key = nameKey(dialect);
  return [
    ...added.map(({ name, type }) => addedColumn(name, spaced(dialect.typeName(type)))),
    ...(keepsGone ? [] : removed.map((name) => removedColumn(name, existing))),
    ...retyped.map(
      ({ name, to, isWidened }): Found => ({
        change: 'type_changed',
        column: name,
        from: typeThere(name, existing, key),
        to: spaced(to),
        isBreaking: !isWidened,
      }),
    ),
  ];
}

/** Returns the column names: without a contract, those of the query, unless it selects all of a table. */
function namesOnly(
  { dialect }: PlanRequest,
  relation: ProjectRelation,
  existing: readonly ExistingColumn[],
): Found[] {
  const names = relation.kind === 'model' ? selectedColumns(relation.query()) : undefined;
  if (names === undefined) return [];
  const key = nameKey(dialect);
  const there = new Set(existing.map(({ name }) => key(name)));
  const selected = new Set(names.map(key));
  const gone = existing.filter(({ name }) => !selected.has(key(name)));
  return [
    ...names.filter((name) => !there.has(key(name))).map((name) => addedColumn(name, undefined)),
    ...gone.map(({ name }) => removedColumn(name, existing)),
  ];
}

function addedColumn(column: string, to: string | undefined): Found {
  return { change: 'added', column, from: undefined, to, isBreaking: false };
}

function removedColumn(column: string, existing: readonly ExistingColumn[]): Found {
  const from = typeThere(column, existing);
  return { change: 'removed', column, from, to: undefined, isBreaking: true };
}

function typeThere(
  column: string,
  existing: readonly ExistingColumn[],
  key: (name: string) => string = (name) => name,
): string | undefined {
  const type = existing.find(({ name }) => key(name) === key(column))?.type;
  return type && spaced(type);
}

/** Catalogs write `decimal(10,2)`, statements `decimal(10, 2)`. */
const spaced = (type: string) => type.replace(/,\s*/g, ', ');

/**
 * Returns true when a table that is added to keeps the columns that its contract no longer names.
 */
function keepsRemoved(relation: ProjectRelation, decision: Decision): boolean {
  if (decision.kind !== 'update' || relation.kind !== 'model') return false;
  const { materialized } = relation;
  return (
    materialized.kind === 'snapshot' ||
    ((materialized.kind === 'incremental' || materialized.kind === 'custom') &&
      materialized.onSchemaChange === 'append')
  );
}
