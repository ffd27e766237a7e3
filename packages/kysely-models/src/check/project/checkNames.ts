import { listedNear, nearestHint } from '../../define/text/nearest.ts';
import type { Finding } from '../diagnostic.ts';
import { mayHave, type Shape, shapeColumn } from '../values/shape.ts';

/**
 * Reports names of columns that a relation does not have.
 *
 * @param what where they are written: `uniqueKey`, `the test unique_order_id`
 */
export function checkNames(
  names: readonly string[],
  shape: Shape,
  report: (finding: Finding) => void,
  what: string,
  relation = 'the model',
): void {
  const known = shape.columns.map(({ name }) => name);
  for (const name of names) {
    if (shapeColumn(shape, name) !== undefined || mayHave(shape, name)) continue;
    report({
      code: 'COLUMN_UNKNOWN',
      column: name,
      message: `${what} names the column ${name}, which ${relation} does not have.`,
      expected: `one of ${listedNear(name, known)}`,
      found: name,
      hint: nearestHint(name, known),
    });
  }
}
