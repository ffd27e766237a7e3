/** What a run does about a relation, and why. */
export interface Decision {
  readonly kind: DecisionKind;
  readonly reasons: readonly Reason[];
}

/**
 * - `create`: nothing is there yet
 * - `load`: a source's file is read into its table, or put under its view
 * - `rebuild`: it is made anew in full
 * - `update`: an incremental model or snapshot takes in what is new
 * - `test`: it is as it should be, but its tests have to run
 * - `skip`: nothing that it is made of changed
 */
export type DecisionKind = 'create' | 'load' | 'rebuild' | 'update' | 'test' | 'skip';

/** Why a run does something about a relation; lists name relations, sources or variables. */
export type Reason =
  | { readonly kind: 'not_there' }
  | { readonly kind: 'never_recorded' }
  | { readonly kind: 'full_refresh' }
  | { readonly kind: 'materialization_changed'; readonly from: string; readonly to: string }
  | { readonly kind: 'code_changed' }
  | { readonly kind: 'upstream_code_changed'; readonly names: readonly string[] }
  | { readonly kind: 'data_changed'; readonly names: readonly string[] }
  /** Data changed that an incremental model's own increments do not follow. */
  | { readonly kind: 'not_followed'; readonly names: readonly string[] }
  /** An incremental model reads the changes of a relation that is made anew. */
  | { readonly kind: 'no_changes_kept'; readonly names: readonly string[] }
  /** A view reads a table that is replaced, and shows what is in it then. */
  | { readonly kind: 'input_replaced'; readonly names: readonly string[] }
  | { readonly kind: 'tests_changed' }
  | { readonly kind: 'unchanged' };

/** What a run does about each relation that it is asked for, by name. */
export type Decisions = ReadonlyMap<string, Decision>;

/** Whether the relation is put in place. */
export function isBuilt({ kind }: Decision): boolean {
  return kind !== 'test' && kind !== 'skip';
}
