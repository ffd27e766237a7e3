import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Graph } from '../../graph/graph.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Compute, TableVersion } from '../../warehouse/types.ts';
import type { Inventory } from '../request/checkOwnership.ts';
import type { PlanRequest } from '../request/planRequest.ts';

/** The input of a plan to roll back. */
export interface RollbackRequest
  extends Pick<PlanRequest, 'dialect' | 'design' | 'seeds' | 'runId'> {
  readonly graph: Graph;
  readonly selected: ReadonlySet<string>;
  readonly inventory: Inventory;
  /** The state as it was at the moment, by `pathKey`. */
  readonly past: ReadonlyMap<string, KnownRelation>;
  /** The tables that exist, and those that were dropped and are kept. */
  readonly versions: readonly TableVersion[];
  /** The moment, by the warehouse's clock. */
  readonly moment: string;
  readonly momentMs: number;
  readonly hasLedger: boolean;
}

/** A relation that gets back what it was. */
export interface RolledBack {
  readonly relation: ProjectRelation;
  readonly path: RelationPath;
  /**
   * - `clone`: its table was changed itself, and is cloned as it was
   * - `restore`: its table was replaced; the dropped one is restored
   * - `view`: its view gets its earlier definition
   * - `record`: only what the state says of it changes
   */
  readonly how: 'clone' | 'restore' | 'view' | 'record';
  /** The statements before anything is published. */
  readonly prepare: readonly Statement[];
  readonly publish: readonly Statement[];
  /** The statement that puts the present table back where `publish` failed. */
  readonly undo: string | undefined;
  readonly tidy: readonly Statement[];
  /** The statements that record its intervals as they were. */
  readonly ledger: readonly string[];
  readonly compute: Compute | undefined;
  /** Its record as it is now, and as it was. */
  readonly now: KnownRelation;
  readonly record: KnownRelation;
}

/**
 * The reasons for which a relation cannot be rolled back:
 * - `not_ours`: somebody else put there what is there
 * - `gone`: it is not there
 * - `kind_changed`: it was a view and is a table, or the other way round
 * - `view_changed`: its view had another query, which nobody has any more
 * - `unprotected`: it has policies that it did not have then
 * - `not_kept`: the table that it was is not kept by Time Travel
 * - `replaced_often`: its table was replaced several times since
 */
export type NotRolledBack =
  | 'not_ours'
  | 'gone'
  | 'kind_changed'
  | 'view_changed'
  | 'unprotected'
  | 'not_kept'
  | 'replaced_often';

/** A relation that cannot be rolled back, and why. */
export interface RefusedRollback {
  readonly relation: ProjectRelation;
  readonly reason: NotRolledBack;
}

/** A plan to roll back. */
export interface RollbackPlan {
  /** In the order of the graph. */
  readonly items: readonly RolledBack[];
  readonly refused: readonly RefusedRollback[];
  /** The relations that were built first since, and stay: there is nothing to go back to. */
  readonly created: readonly ProjectRelation[];
}
