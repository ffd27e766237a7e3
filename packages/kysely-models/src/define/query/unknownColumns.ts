import type {
  AliasedExpression,
  CallbackSelection,
  ExpressionBuilder,
  SelectCallback,
  SelectExpression,
  Selection,
} from 'kysely';

/**
 * The type of a select list with a column that no table has: not a query, so that it does not
 * compile.
 */
export interface UnknownColumn<Name> {
  readonly unknownColumn: Name;
}

type Listed = string | AliasedExpression<unknown, string>;

// The compiler explains a call by the last of the overloads that fail, which for a list is the one that
// takes no list. So a list that is wrong has overloads of its own, behind Kysely's, and they name what is
// wrong in it. An interface that is added comes first, which is why Kysely's are repeated before them.
declare module 'kysely' {
  interface SelectQueryBuilder<DB, TB extends keyof DB, O> {
    select<SE extends SelectExpression<DB, TB>>(
      selections: ReadonlyArray<SE>,
    ): SelectQueryBuilder<DB, TB, O & Selection<DB, TB, SE>>;
    select<const CB extends SelectCallback<DB, TB>>(
      callback: CB,
    ): SelectQueryBuilder<DB, TB, O & CallbackSelection<DB, TB, CB>>;
    select<SE extends SelectExpression<DB, TB>>(
      selection: SE,
    ): SelectQueryBuilder<DB, TB, O & Selection<DB, TB, SE>>;
    select<const SE extends Listed>(
      selections: readonly SE[],
    ): UnknownColumn<Exclude<SE, SelectExpression<DB, TB>>>;
    select<const SE extends Listed>(
      callback: (eb: ExpressionBuilder<DB, TB>) => readonly SE[],
    ): UnknownColumn<Exclude<SE, SelectExpression<DB, TB>>>;
  }
}
