import type { Derivation } from '../../compile/derive/increment/derivation.ts';
import type { DueReason } from '../../materialize/dueIntervals.ts';
import type { TrackedSpan } from './trackedSources.ts';

/** The decision about a relation, with its reason. */
export interface Decision {
  readonly kind: DecisionKind;
  readonly reasons: readonly Reason[];
  /** Of a table that is maintained, and updated: how. */
  readonly derivation?: Derivation;
  /** The sources that it follows whose changes the warehouse tracks, with the time of which they are read. */
  readonly tracked?: ReadonlyMap<string, TrackedSpan>;
}

/**
 * - `create`: it does not exist yet
 * - `load`: a source's file is read into its table, or read by its view
 * - `rebuild`: it is rebuilt in full
 * - `update`: an incremental model or snapshot applies new rows
 * - `attach`: only its policies, tags, key or privileges changed, which are attached to what exists
 * - `comment`: only descriptions changed, which become its comments
 * - `test`: it is up to date, but its tests have to run
 * - `skip`: nothing that it is built from changed
 */
export type DecisionKind =
  | 'create'
  | 'load'
  | 'rebuild'
  | 'update'
  | 'attach'
  | 'comment'
  | 'test'
  | 'skip';

/** The reason for a decision; lists name relations, sources or variables. */
export type Reason =
  | { readonly kind: 'not_there' }
  | { readonly kind: 'never_recorded' }
  /** Somebody put something else in its place. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'full_refresh' }
  | { readonly kind: 'materialization_changed'; readonly from: string; readonly to: string }
  /** Its definition; with `variables`, only by their values, which it holds. */
  | { readonly kind: 'code_changed'; readonly variables?: readonly string[] }
  | { readonly kind: 'attachments_changed' }
  | { readonly kind: 'description_changed' }
  | {
      readonly kind: 'upstream_code_changed';
      readonly names: readonly string[];
      /** The variables by whose values alone these changed; left out where something else did. */
      readonly variables?: readonly string[];
    }
  | { readonly kind: 'data_changed'; readonly names: readonly string[] }
  /** Data changed that the increments of the model do not follow. */
  | { readonly kind: 'not_followed'; readonly names: readonly string[] }
  /** An incremental model reads the changes of a relation that is rebuilt. */
  | { readonly kind: 'no_changes_kept'; readonly names: readonly string[] }
  /** Intervals of the model are due, from the beginning of the first to that of the last. */
  | {
      readonly kind: 'intervals_due';
      /** `again` where they were computed by what the definition was. */
      readonly why: DueReason | 'again';
      readonly count: number;
      readonly first: string;
      readonly last: string;
    }
  /** Intervals are computed again where rows of their inputs were added, changed or deleted. */
  | {
      readonly kind: 'intervals_searched';
      readonly from: string;
      /** The inputs that may have changed and that each interval reads whole: then all are computed. */
      readonly whole?: readonly string[];
    }
  /** It was built over other rows: of another sample, or all of them. */
  | { readonly kind: 'sample_changed' }
  /** Rows that can differ follow from the changes of these inputs, by the values of these columns. */
  | {
      readonly kind: 'derived';
      readonly from: readonly string[];
      readonly by: readonly string[];
      /** True where counts and sums are added to. */
      readonly isAdded?: boolean;
      /** Why they are not, where the query ends in groups. */
      readonly notAdded?: string | undefined;
      /** The rows for which the table is maintained without a word of its author. */
      readonly rows?: number | undefined;
    }
  /** Which rows can differ does not follow from the query. */
  | { readonly kind: 'not_derivable'; readonly because: string }
  /** A table is large enough to be maintained, and is not unless its author says so. */
  | { readonly kind: 'not_by_default'; readonly because: string }
  /** Most rows of such a table changed in an earlier build: so many builds rebuild it, this one among them. */
  | { readonly kind: 'most_changed'; readonly left: number }
  /** A view reads a table that is replaced, and shows what is in it then. */
  | { readonly kind: 'input_replaced'; readonly names: readonly string[] }
  /** The quarantine table is not there, or nothing is known of it. */
  | { readonly kind: 'quarantine_unknown' }
  | { readonly kind: 'tests_changed' }
  | { readonly kind: 'unchanged' };

/** The decisions of a run about the selected relations, by name. */
export type Decisions = ReadonlyMap<string, Decision>;

/** The reasons that leave the rows of a relation as they are. */
const besideRows: ReadonlySet<Reason['kind']> = new Set([
  'attachments_changed',
  'description_changed',
]);

/**
 * Returns true when the relation's descriptions or what is attached to it changed, and nothing else
 * of its definition.
 */
export function isAltered(decision: Decision | undefined): boolean {
  return decision?.reasons.some(({ kind }) => besideRows.has(kind)) === true;
}

/** Returns true when a run only alters what surrounds the rows of a relation. */
export function isAlteration(kind: DecisionKind): kind is 'attach' | 'comment' {
  return kind === 'attach' || kind === 'comment';
}

/** Returns true when the relation is published. */
export function isBuilt({ kind }: Decision): boolean {
  return !isAlteration(kind) && kind !== 'test' && kind !== 'skip';
}
