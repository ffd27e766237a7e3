import { selectedColumns } from '../compile/selectedColumns.ts';
import type { Model } from '../define/model.ts';
import { ModelsError } from '../errors/modelsError.ts';

/**
 * Refuses a model without a contract that gives personal data of what it reads: there is no column
 * that a masking policy could be attached to when it is made.
 *
 * @throws ModelsError POLICY_MISSING
 */
export function refuseUnmasked(model: Model): void {
  if (model.contract !== undefined) return;
  const personal = model.inputs
    .flatMap(({ contract }) => contract?.columns ?? [])
    .flatMap(({ name, pii }) => (pii ? [name] : []));
  if (personal.length === 0) return;
  const selected = selectedColumns(model.query());
  const given = personal.find((name) => selected?.includes(name) !== false);
  if (given === undefined) return;
  throw new ModelsError({
    code: 'POLICY_MISSING',
    message: `${model.name} has no contract, so that its column ${given} would be published without a masking policy.`,
    subject: `${model.name}.${given}`,
    location: model.location,
    expected: 'a contract, in a target with maskPii',
    found: `${given}, which is personal data where ${model.name} reads it`,
    hint: `Give ${model.name} a contract under columns, and mark ${given} with .meta({ pii: true }).`,
  });
}
