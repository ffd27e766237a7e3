import type { Relation } from '../../define/contract/relation.ts';
import type { Model } from '../../define/models/model.ts';
import type { TargetDesign } from '../../define/project/target.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { personalColumns } from '../../graph/personal/personalColumns.ts';
import { inputsOf, isProjectRelation } from '../../graph/project.ts';

/** A column whose contract names a masking policy. */
interface PolicyOfColumn {
  /** The column as `relation.column`. */
  readonly column: string;
  readonly policy: string;
}

/**
 * Returns a column with a masking policy of its own whose values a column carries, however many
 * models are between; undefined where there is none, or where the author declares them as not
 * personal.
 *
 * @example
 * // contacts: select born as day from people, whose born names the policy own.mask
 * policyAbove(contacts, 'day') // { column: 'people.born', policy: 'own.mask' }
 */
export function policyAbove(relation: Relation, column: string): PolicyOfColumn | undefined {
  const seen = new Set<string>();
  const pending = [{ relation, column }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const name = `${next.relation.name}.${next.column}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const { contract } = next.relation;
    const policy = contract?.columns.find((each) => each.name === next.column)?.snowflake
      .maskingPolicy;
    if (policy !== undefined) return { column: name, policy };
    const verdict = personalColumns(next.relation).of(next.column);
    if (!('from' in verdict) || !isProjectRelation(next.relation)) continue;
    const inputs = new Map(inputsOf(next.relation).map((input) => [input.name, input]));
    for (const from of verdict.from) {
      const input = inputs.get(from.relation);
      if (input !== undefined) pending.push({ relation: input, column: from.column });
    }
  }
  return undefined;
}

/**
 * Refuses a model without a contract that carries personal data on, under any name: there is no
 * column that a masking policy could be attached to when it is made. In a target without `maskPii`
 * that is what carries a column with a policy of its own.
 *
 * @throws ModelsError POLICY_MISSING
 */
export function refuseUnmasked(model: Model, { maskPii }: Pick<TargetDesign, 'maskPii'>): void {
  if (model.contract !== undefined) return;
  const { columns, reads } = personalColumns(model);
  const isMasked = (name: string) =>
    maskPii !== undefined || policyAbove(model, name) !== undefined;
  const [given] = [...columns].find(([name, { shown }]) => !shown && isMasked(name)) ?? [];
  // A query that cannot be traced has no columns that are known.
  const isUntraced = maskPii !== undefined && columns.size === 0 && model.inputs.some(isPersonal);
  if (given === undefined && !isUntraced) return;
  const subject = given === undefined ? model.name : `${model.name}.${given}`;
  throw new ModelsError({
    code: 'POLICY_MISSING',
    message: `${model.name} has no contract, so that ${given === undefined ? 'what it gives of personal data' : `its column ${given}`} would be published without a masking policy.`,
    subject,
    location: model.location,
    expected: 'a contract, whose columns get the masking policies',
    found: `personal data where ${model.name} reads it: ${reads.filter((name) => name !== subject).join(', ')}`,
    hint: `Give ${model.name} a contract under columns: its personal columns get the policies of the target. Declare a column that is not personal data with .meta({ pii: false, reason: '…' }).`,
  });
}

const isPersonal = (input: Model['inputs'][number]) =>
  [...personalColumns(input).columns.values()].some(({ shown }) => !shown);
