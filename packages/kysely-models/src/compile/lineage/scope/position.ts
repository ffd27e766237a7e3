import type { SelectQueryNode } from 'kysely';
import type { RelationShape } from './relationShape.ts';
import type { Scope } from './scope.ts';

/** The position of a node in a query, and the meanings of its names there. */
export interface Position {
  /** The model, for errors. */
  readonly owner: string;
  /** The shapes of the model's inputs, by name. */
  readonly inputs: ReadonlyMap<string, RelationShape>;
  /** The shapes of the common table expressions in scope, by name. */
  readonly ctes: ReadonlyMap<string, RelationShape>;
  readonly scope: Scope | undefined;
  /** Traces a query at a position. */
  readonly trace: (query: SelectQueryNode, at: Position) => RelationShape;
}
