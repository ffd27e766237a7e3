import type { EngineDialect, RelationPath } from '../../compile/dialect/dialect.ts';
import type { TargetDesign } from '../../define/project/target.ts';
import type { Graph } from '../../graph/graph.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { CatalogEntry, Compute } from '../../warehouse/types.ts';
import type { Inventory } from '../request/checkOwnership.ts';
import type { PlanRequest } from '../request/planRequest.ts';

/** Another target, whose tables are cloned. */
export interface CloneOrigin {
  readonly name: string;
  /** Resolves relations of the project to their paths there. */
  readonly dialect: EngineDialect;
  readonly design: TargetDesign;
  /** The relations that exist there, by `pathKey`. */
  readonly catalog: ReadonlyMap<string, CatalogEntry>;
  /** The state's records there, by `pathKey`. */
  readonly known: ReadonlyMap<string, KnownRelation>;
  readonly hasLedger: boolean;
}

/** The input of a plan to clone. */
export interface CloneRequest extends Pick<PlanRequest, 'dialect' | 'design' | 'seeds'> {
  readonly graph: Graph;
  readonly selected: ReadonlySet<string>;
  readonly inventory: Inventory;
  readonly origin: CloneOrigin;
  /** True to replace what exists and is the engine's own. */
  readonly isReplacing: boolean;
  /** Names of relations that may replace what the project did not make. */
  readonly adopted: ReadonlySet<string>;
}

/** A relation that is created as the other target has it. */
export interface ClonedRelation {
  readonly relation: ProjectRelation;
  readonly path: RelationPath;
  readonly as: 'table' | 'view';
  /** The kind of the existing relation that it replaces. */
  readonly replaces: 'table' | 'view' | undefined;
  /** The number of its rows, where the catalog of the other target knows it. */
  readonly rows: number | undefined;
  readonly statements: readonly Statement[];
  /** The statements that record its intervals. */
  readonly ledger: readonly string[];
  readonly compute: Compute | undefined;
  /** The record of the clone. */
  readonly record: KnownRelation;
  /** The record of what it replaces. */
  readonly before: KnownRelation | undefined;
}

/**
 * The reasons for which a relation is not cloned:
 * - `not_built`: the other target does not have it
 * - `not_recorded`: the other target has something there that no build left there
 * - `same`: it is here as it is there
 * - `exists`: it is here, and is not to be replaced
 * - `shared`: both targets read the same table
 * - `source`: somebody else fills it, or it is read where its file is
 * - `query_changed`: a view whose query is not that of the other target
 * - `input_differs`: a view over something that is not here as it is there
 * - `unprotected`: the other target attaches policies that this one does not
 * - `permanent`: a table that is permanent here and transient there
 */
export type NotCloned =
  | 'not_built'
  | 'not_recorded'
  | 'same'
  | 'exists'
  | 'shared'
  | 'source'
  | 'query_changed'
  | 'input_differs'
  | 'unprotected'
  | 'permanent';

/** A relation that is not cloned, and why. */
export interface LeftOut {
  readonly relation: ProjectRelation;
  readonly reason: NotCloned;
  /** The columns or policies that it is about. */
  readonly about?: readonly string[];
}

/** A plan to clone. */
export interface ClonePlan {
  /** In the order of the graph. */
  readonly cloned: readonly ClonedRelation[];
  readonly leftOut: readonly LeftOut[];
}
