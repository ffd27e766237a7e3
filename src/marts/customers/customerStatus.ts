import type { Expression } from 'kysely';
import type { ModelFunctions } from 'kysely-models';
import { expressionBuilder } from 'kysely-models';
import { activeDays, highlyActiveDays, highlyActiveOrders } from '../../variables.ts';

const eb = expressionBuilder<Record<never, never>, never>();

/** The values of customer_activity_status. */
export const activityStatuses = ['Highly Active', 'Active', 'Inactive'] as const;

/** The values of customer_value_segment. */
export const valueSegments = ['High Value', 'Low Value'] as const;

/**
 * Returns the activity status: Highly Active up to `highly_active_days` with `highly_active_orders`
 * or more, Active up to `active_days`, else Inactive.
 *
 * @param f knows the values of the variables
 * @param recencyDays days since the last valid order
 * @param frequency valid orders
 */
export function activityStatus(
  f: ModelFunctions,
  recencyDays: Expression<number>,
  frequency: Expression<number>,
) {
  const isRecent = eb(recencyDays, '<=', f.value(highlyActiveDays));
  return eb
    .case()
    .when(eb.and([isRecent, eb(frequency, '>=', f.value(highlyActiveOrders))]))
    .then('Highly Active')
    .when(recencyDays, '<=', f.value(activeDays))
    .then('Active')
    .else('Inactive')
    .end();
}

/**
 * High Value with an m_score of 4 or 5, else Low Value.
 *
 * @param mScore the monetary score, 1 to 5
 */
export const valueSegment = (mScore: Expression<number>) =>
  eb.case().when(mScore, '>=', 4).then('High Value').else('Low Value').end();
