import type { Expression } from 'kysely';
import { expressionBuilder, f, type ModelFunctions } from 'kysely-models';
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
  return f.case(
    [eb.and([isRecent, eb(frequency, '>=', f.value(highlyActiveOrders))]), 'Highly Active'],
    [eb(recencyDays, '<=', f.value(activeDays)), 'Active'],
    'Inactive',
  );
}

/**
 * High Value with an m_score of 4 or 5, else Low Value.
 *
 * @param mScore the monetary score, 1 to 5
 */
export const valueSegment = (mScore: Expression<number>) =>
  f.case([eb(mScore, '>=', 4), 'High Value'], 'Low Value');
