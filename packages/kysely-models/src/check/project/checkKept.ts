import type { Model } from '../../define/models/model.ts';
import type { Finding } from '../diagnostic.ts';

/**
 * Reports inputs with a quarantine that a model reads whose later builds change rows by their key and remove none: a
 * row stays there that the input has quarantined since.
 *
 * @param quarantining the names of the models with tests that quarantine rows
 * @example
 * // stg_orders has a quarantine; sales: incremental({ strategy: 'merge', uniqueKey: ['order_id'] }), without deletes
 * // warn QUARANTINED_KEPT sales
 */
export function checkKept(
  model: Model,
  quarantining: ReadonlySet<string>,
  report: (finding: Finding) => void,
): void {
  if (!keepsRows(model)) return;
  for (const { name } of model.inputs) {
    if (!quarantining.has(name)) continue;
    report({
      code: 'QUARANTINED_KEPT',
      message: `a row that ${name} quarantines later stays in the table: its builds add and change rows, and remove none.`,
      expected: 'deletes, which gives the keys of the rows to remove',
      found: `${model.materialized.kind} without deletes, which reads ${name}`,
      hint: `Add deletes, with the keys that ${name} has no more; or keep the model as table({ maintain: 'auto' }).`,
    });
  }
}

/** Rows that are recorded once, by append or insertOnly, are meant to stay as they came. */
function keepsRows({ materialized, increment, quarantineOf }: Model): boolean {
  if (quarantineOf !== undefined || increment?.deletes !== undefined) return false;
  if (materialized.kind === 'custom') return true;
  if (materialized.kind !== 'incremental') return false;
  return materialized.strategy !== 'append' && !materialized.insertOnly;
}
