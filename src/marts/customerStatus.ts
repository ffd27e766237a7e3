import type { Expression } from 'kysely';
import type { ModelFunctions } from 'kysely-models';
import { expressionBuilder } from 'kysely-models';
import { activeDays, highlyActiveDays, highlyActiveOrders } from '../variables.ts';

const eb = expressionBuilder<Record<never, never>, never>();

/** The values of customer_activity_status. */
export const activityStatuses = ['Highly Active', 'Active', 'Inactive'] as const;

/** The values of customer_value_segment. */
export const valueSegments = ['High Value', 'Low Value'] as const;

/**
 * How active a customer is: Highly Active up to `highly_active_days` with `highly_active_orders` or
 * more, Active up to `active_days`, else Inactive.
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
  return eb
    .case()
    .when(
      eb.and([
        eb(recencyDays, '<=', f.value(highlyActiveDays)),
        eb(frequency, '>=', f.value(highlyActiveOrders)),
      ]),
    )
    .then<(typeof activityStatuses)[number]>('Highly Active')
    .when(eb(recencyDays, '<=', f.value(activeDays)))
    .then<(typeof activityStatuses)[number]>('Active')
    .else<(typeof activityStatuses)[number]>('Inactive')
    .end();
}

/**
 * High Value with an m_score of 4 or 5, else Low Value.
 *
 * @param mScore the monetary score, 1 to 5
 */
export function valueSegment(mScore: Expression<number>) {
  return eb
    .case()
    .when(eb(mScore, '>=', 4))
    .then<(typeof valueSegments)[number]>('High Value')
    .else<(typeof valueSegments)[number]>('Low Value')
    .end();
}
