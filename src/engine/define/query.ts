import type { AliasableExpression } from 'kysely';

/** What a model's function returns: a Kysely select query with rows of type `O`. */
export interface Query<out O> extends AliasableExpression<O> {
  get isSelectQueryBuilder(): true;
}
