import type { Expression } from 'kysely';

/**
 * The return type of a model's query: a Kysely select query with rows of type `O`. It names no more
 * of the query than it needs, because the compiler compares each model's query with it.
 */
export interface Query<out O> extends Expression<O> {
  get isSelectQueryBuilder(): true;
}
