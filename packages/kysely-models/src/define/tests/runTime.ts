import type { TimestampText } from '../contract/sqlType.ts';
import { portableCall } from '../expressions/portableCall.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';

/** Under which name the engine gives its tests the time of the run; no variable can have it. */
export const runTimeName = '@run_time';

/** The time of the run in a test of the engine's own; null where nothing says it, as in a check. */
export function runTime(): SqlExpression<TimestampText | null> {
  return portableCall('variable', [runTimeName, 'timestamp']);
}
