import type { Model } from '../../define/models/model.ts';
import { personalColumns } from '../../graph/personal/personalColumns.ts';
import type { Finding } from '../diagnostic.ts';

/**
 * Reports columns of a contract that carry personal data and do not say so. What is picked from another
 * contract says what that one says; without a contract, lineage alone decides. What is masked only because a query
 * could not be read is not reported: that query has an error of its own.
 *
 * @example
 * // columns: { contact: text() }, from lower(email), which is marked
 * // error PERSONAL_UNMARKED people.contact
 */
export function checkPersonal(model: Model, report: (finding: Finding) => void): void {
  const { contract, materialized } = model;
  // The contract of a snapshot is that of its input, which is checked itself.
  if (contract === undefined || materialized.kind === 'snapshot') return;
  const { of } = personalColumns(model);
  for (const { name } of contract.columns) {
    const verdict = of(name);
    if (verdict.why !== 'carries' && verdict.why !== 'digest') continue;
    if (verdict.certain.length === 0) continue;
    const from = verdict.certain.map(({ relation, column }) => `${relation}.${column}`).join(', ');
    report({
      code: 'PERSONAL_UNMARKED',
      column: name,
      message: `the column ${name} carries personal data of ${from}, and the contract does not say so.`,
      expected: `.meta({ pii: true }), or .meta({ pii: false, reason: '…' })`,
      found: `${name} without pii`,
      hint: 'Mark it, pick it from the contract that does, or say why nobody can be recognised by its values.',
    });
  }
}
