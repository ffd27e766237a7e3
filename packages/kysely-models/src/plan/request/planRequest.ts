import type { FoundAttachment } from '../../compile/dialect/attached.ts';
import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { ScannedFile } from '../../compile/dialect/rowPlaces.ts';
import type { VariableValues } from '../../compile/resolveTree.ts';
import type { TargetDesign } from '../../define/project/target.ts';
import type { ProjectSettings } from '../../define/variables/modelFunctions.ts';
import type { Graph } from '../../graph/graph.ts';
import type { AskedRange, LedgerEntry } from '../../materialize/dueIntervals.ts';
import type { Candidates } from '../../materialize/placeCandidate.ts';
import type { LoadedTable, UnendedFile } from '../../warehouse/rawFiles.ts';
import type { Inventory } from './checkOwnership.ts';
import type { Deferred } from './deferred.ts';
import type { PlannedLoad } from './plan.ts';
import type { Gaps } from './sourceGaps.ts';
import type { TrackedSources } from './trackedSources.ts';

/** The load of a source. */
export type RawLoad =
  /**
   * The warehouse has the content of the file, or there is no file and the existing content stays.
   */
  | ({ readonly kind: 'keep' } & FileGaps)
  | ({
      readonly kind: 'load';
      readonly as: 'table' | 'view';
      /** The select statement over the file. */
      readonly select: string;
      readonly from: PlannedLoad;
      /** Of each file that has such columns. */
      readonly extraColumns: readonly ExtraColumns[];
      /** The files of the last load that are no longer there; none when left out. */
      readonly goneFiles?: readonly string[];
      /** Files with the same bytes as another one: the name of that one, and theirs; none when left out. */
      readonly repeatedFiles?: readonly (readonly [string, string])[];
      /** Text files that may be truncated within their last value; none when left out. */
      readonly unendedFiles?: readonly UnendedFile[] | undefined;
      /** The table that an earlier load left, and the file that its rows can be compared with; left out otherwise. */
      readonly over?: LoadedOver | undefined;
    } & FileGaps);

/** Columns of a file that its source does not name. */
export interface ExtraColumns {
  readonly path: string;
  readonly columns: readonly string[];
}

/** A table that is loaded once more. */
export interface LoadedOver {
  readonly table: LoadedTable;
  readonly scan: ScannedFile;
}

/** The optional parts of a source that its file lacks; none when left out. */
export interface FileGaps {
  /** True when there is no file. */
  readonly isAbsent?: boolean;
  /** The columns that the file lacks. */
  readonly missingColumns?: readonly string[];
}

/** The input of a plan. */
export interface PlanRequest {
  readonly graph: Graph;
  /** The names of the relations that the user asked for. */
  readonly selected: ReadonlySet<string>;
  readonly dialect: EngineDialect;
  readonly variables: VariableValues;
  /** The values of variables that definitions hold; left out where nobody says. */
  readonly settings?: ProjectSettings | undefined;
  readonly inventory: Inventory;
  /** The relations that are read in another target; undefined where none may be. */
  readonly deferred: Deferred | undefined;
  /** The options of candidates; undefined where relations are built in place. */
  readonly candidates: Candidates | undefined;
  /** The options of everything that the target publishes. */
  readonly design: TargetDesign;
  /** By relation: what others attached, and is attached again when it is replaced. */
  readonly kept?: ReadonlyMap<string, readonly FoundAttachment[]> | undefined;
  /** True when the warehouse reads raw files; otherwise, sources are existing tables. */
  readonly readsFiles: boolean;
  /** By source; one that is missing is kept as it is. */
  readonly raw: ReadonlyMap<string, RawLoad>;
  /** The optional parts of sources that are absent; left out where none is. */
  readonly gaps?: Gaps | undefined;
  /** The sources whose changes the warehouse tracks; left out where none is followed. */
  readonly tracked?: TrackedSources | undefined;
  /** The rows of each seed, in its contract's order. */
  readonly seeds: ReadonlyMap<string, readonly (readonly unknown[])[]>;
  /** Names of relations that may replace what the project did not make. */
  readonly adopted: ReadonlySet<string>;
  readonly runId: string;
  /** The time of the run, as text: when versions of snapshots begin and end that have no other. */
  readonly at: string;
  /** True to rebuild selected relations even where nothing changed. */
  readonly fullRefresh: boolean;
  /** True to publish all of the run together, or nothing. */
  readonly isAtomic: boolean;
  /** True for a build over no rows, whose tables nobody reads. Default: false. */
  readonly isEmpty?: boolean | undefined;
  /** True to count what fails tests in all rows, whatever an earlier run counted. Default: false. */
  readonly countsAll?: boolean | undefined;
  /** The intervals in the ledger, by `pathKey`; undefined where there is none. */
  readonly ledger?: ReadonlyMap<string, readonly LedgerEntry[]> | undefined;
  /** The intervals of a model that are computed whatever the ledger says of them. */
  readonly asked?: AskedIntervals | undefined;
}

/** The intervals of a model that somebody asks for. */
export interface AskedIntervals extends Omit<AskedRange, 'isOnly'> {
  /** The name of the model. */
  readonly name: string;
  /** The intervals that one statement computes; undefined leaves it to the engine. */
  readonly parallel?: number | undefined;
}
