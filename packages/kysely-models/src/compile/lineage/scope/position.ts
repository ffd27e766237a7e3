import type { SelectQueryNode } from 'kysely';
import type { RelationShape } from './relationShape.ts';
import type { Scope } from './scope.ts';

/** Where in a query something stands, and what its names mean there. */
export interface Position {
  /** The model, for errors. */
  readonly owner: string;
  /** What the model's inputs give, by name. */
  readonly inputs: ReadonlyMap<string, RelationShape>;
  /** What the common table expressions give that can be read here, by name. */
  readonly ctes: ReadonlyMap<string, RelationShape>;
  readonly scope: Scope | undefined;
  /** What a query gives that stands at a position. */
  readonly trace: (query: SelectQueryNode, at: Position) => RelationShape;
}
