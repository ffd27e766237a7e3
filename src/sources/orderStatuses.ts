import type { AliasableExpression, Expression, ExpressionBuilder } from 'kysely';
import type { ModelFunctions } from 'kysely-models';
import {
  cancelledStatuses,
  returnedStatuses,
  unpaidStatuses,
  validStatuses,
} from '../variables.ts';

/** The kinds of orders; `other` has a status that is in no list of a project that lists its sales. */
export const orderKinds = ['valid', 'returned', 'cancelled', 'unpaid', 'other'] as const;

/** A kind of order. */
export type OrderKind = (typeof orderKinds)[number];

/** The statuses of sales that are known where the project does not list its own. */
const commonSales = ['placed', 'shipped', 'completed'] as const;

/** Stands for a status that the extract leaves out. */
export const unknownStatus = 'unknown';

/** Returns the statuses that a project decided about. */
export function knownStatuses(f: ModelFunctions): readonly string[] {
  const { valid, invalid } = statusLists(f);
  return [...new Set([...(valid ?? commonSales), ...invalid.flatMap(([, statuses]) => statuses)])];
}

/** Returns whether an order of a status is a sale. */
export function isSale<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  f: ModelFunctions,
  status: Expression<string>,
) {
  const { valid, invalid } = statusLists(f);
  if (valid !== null) return eb(status, 'in', valid);
  const others = invalid.flatMap(([, statuses]) => statuses);
  return others.length === 0 ? eb(status, 'is not', null) : eb(status, 'not in', others);
}

/**
 * Returns what an order counts as.
 *
 * @example countedAs(eb, f, { status: eb.ref('o.status'), isValid: eb.ref('o.is_valid') })
 * // case when "o"."is_valid" = true then 'valid' when "o"."status" in ('returned') … else 'other' end
 */
export function countedAs<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  f: ModelFunctions,
  {
    status,
    isValid,
  }: { readonly status: Expression<string>; readonly isValid: Expression<boolean> },
): AliasableExpression<OrderKind> {
  const kinds = statusLists(f).invalid.filter(([, statuses]) => statuses.length > 0);
  let cases = eb
    .case()
    .when(eb(isValid, '=', true))
    .then<OrderKind>('valid');
  for (const [kind, statuses] of kinds) cases = cases.when(eb(status, 'in', statuses)).then(kind);
  return cases.else<OrderKind>('other').end();
}

type KindOfStatuses = readonly [OrderKind, readonly string[]];

function statusLists(f: ModelFunctions) {
  const invalid: readonly KindOfStatuses[] = [
    ['returned', f.value(returnedStatuses) ?? []],
    ['cancelled', f.value(cancelledStatuses) ?? []],
    ['unpaid', f.value(unpaidStatuses) ?? []],
  ];
  return { valid: f.value(validStatuses), invalid };
}
