import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { VariableValues } from '../../compile/resolveTree.ts';
import type { TargetDesign } from '../../define/project/target.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Candidates } from '../../materialize/candidate.ts';
import type { Inventory } from './checkOwnership.ts';
import type { Deferred } from './deferred.ts';
import type { PlannedLoad } from './plan.ts';
import type { Gaps } from './sourceGaps.ts';

/** What is to be done about a source. */
export type RawLoad =
  /** The warehouse holds what the file says, or there is no file and what it holds stays. */
  | ({ readonly kind: 'keep' } & FileGaps)
  | ({
      readonly kind: 'load';
      readonly as: 'table' | 'view';
      /** The select statement over the file. */
      readonly select: string;
      readonly from: PlannedLoad;
      readonly extraColumns: readonly string[];
    } & FileGaps);

/** What of a source is optional and not in its file; nothing when left out. */
export interface FileGaps {
  /** Whether there is no file. */
  readonly isAbsent?: boolean;
  /** The columns that the file lacks. */
  readonly missingColumns?: readonly string[];
}

/** All that a plan is made of. */
export interface PlanRequest {
  readonly graph: Graph;
  /** The names of the relations that the user asked for. */
  readonly selected: ReadonlySet<string>;
  readonly dialect: EngineDialect;
  readonly variables: VariableValues;
  readonly inventory: Inventory;
  /** What is read in another target; undefined where nothing may be. */
  readonly deferred: Deferred | undefined;
  /** How candidates are made; undefined where relations are made in place. */
  readonly candidates: Candidates | undefined;
  /** What the target says of everything that is published. */
  readonly design: TargetDesign;
  /** Whether the warehouse reads raw files; without, sources are taken as they lie. */
  readonly readsFiles: boolean;
  /** By source; one that is missing is kept as it is. */
  readonly raw: ReadonlyMap<string, RawLoad>;
  /** What of sources is optional and absent; left out where nothing is. */
  readonly gaps?: Gaps | undefined;
  /** The rows of each seed, in its contract's order. */
  readonly seeds: ReadonlyMap<string, readonly (readonly unknown[])[]>;
  /** Names of relations that may replace what the project did not make. */
  readonly adopted: ReadonlySet<string>;
  readonly runId: string;
  /** The time of the run, as text: when versions of snapshots begin and end that have no other. */
  readonly at: string;
  /** Whether what is asked for is made anew, also where nothing changed. */
  readonly fullRefresh: boolean;
  /** Whether all of the run is published together, or nothing. */
  readonly isAtomic: boolean;
}
