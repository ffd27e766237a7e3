import type { Expression } from 'kysely';
import { expressionBuilder, type ModelFunctions } from 'kysely-models';
import { atRiskAfter, churnedAfter } from '../../variables.ts';

const eb = expressionBuilder<Record<never, never>, never>();

/** The values of churn_status. */
export const churnStatuses = ['Active', 'At Risk', 'Churned', 'Unknown'] as const;

/**
 * A number of days smaller than the distance of any two different figures: a quotient such as 7/3,
 * tripled, may miss 7 by its rounding, and the customer who comes back on the very day must not.
 */
export const rounding = 1e-9;

/**
 * Returns the churn status: Active up to `at_risk_after` times the days in which an order was
 * expected, At Risk up to `churned_after` times, else Churned; Unknown when nothing is expected.
 *
 * @param f knows the values of the variables
 * @param recencyDays days since the last valid order
 * @param expectedDays days in which the next order was expected
 */
export function churnStatus(
  f: ModelFunctions,
  recencyDays: Expression<number>,
  expectedDays: Expression<number | null>,
) {
  const within = (times: number) =>
    eb(recencyDays, '<=', f.add(f.multiply(times, expectedDays), rounding));
  return f.case(
    [eb(expectedDays, 'is', null), 'Unknown'],
    [within(f.value(atRiskAfter)), 'Active'],
    [within(f.value(churnedAfter)), 'At Risk'],
    'Churned',
  );
}
