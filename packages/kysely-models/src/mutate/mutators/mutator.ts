import type { OperationNode } from 'kysely';

/** The kinds of mutations, in the order in which they are reported. */
export const mutationKinds = [
  'comparison',
  'join',
  'filter',
  'aggregate',
  'interval',
  'union',
  'window',
  'value',
] as const;

/** The kind of a mutation. */
export type MutationKind = (typeof mutationKinds)[number];

/** The place of a node in a query. */
export interface NodePlace {
  /** The query's part: a common table expression, a subquery, a branch of a union; `query` itself. */
  readonly scope: string;
  /** The clause, or the name of the column that is selected. */
  readonly clause: string;
  /** True in the condition of a join. */
  readonly isJoin: boolean;
  readonly parent: OperationNode | undefined;
}

/** A changed node. */
export interface Change {
  /** Says what is changed, in words: `< becomes <=`. */
  readonly says: string;
  /** Undefined where the node is taken out. */
  readonly node: OperationNode | undefined;
}

/** The changes of a kind that can be made to a query. */
export interface Mutator {
  readonly kind: MutationKind;
  /** The mistake that it stands for. */
  readonly mistake: string;
  /** Says which test notices such a mistake. */
  readonly hint: string;
  /** Returns the changes of a node; none for other nodes than its own. */
  readonly mutate: (node: OperationNode, place: NodePlace) => readonly Change[];
}
