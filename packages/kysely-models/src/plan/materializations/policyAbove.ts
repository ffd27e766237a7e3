import type { Relation } from '../../define/contract/relation.ts';
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
