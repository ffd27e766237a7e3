import type { TimestampText } from '../contract/sqlType.ts';
import { portableCall } from '../expressions/portableCall.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';

/** Under which name the engine gives its tests the time of the run; no variable can have it. */
export const runTimeName = '@run_time';

/**
 * Returns the time of the run in one of the engine's tests; null where it is unknown, as in a
 * check.
 */
export function runTime(): SqlExpression<TimestampText | null> {
  return portableCall('variable', [runTimeName, 'timestamp']);
}
