import type { Expression } from 'kysely';

/**
 * What a model's function returns: a Kysely select query with rows of type `O`. It names no more of
 * the query than it needs, because the compiler compares each model's query with it.
 */
export interface Query<out O> extends Expression<O> {
  get isSelectQueryBuilder(): true;
}
