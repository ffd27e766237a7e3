import {
  CaseNode,
  type Expression,
  type OperationNode,
  type SqlBool,
  ValueNode,
  WhenNode,
} from 'kysely';
import type { Argument } from '../expressions/portableCall.ts';
import { SqlExpression } from '../expressions/sqlExpression.ts';

/** A condition, and the value of the rows for which it is the first that holds. */
type Branch = readonly [when: Expression<SqlBool | null>, then: Argument<unknown>];

type Branches = readonly [Branch, ...Branch[]];

type ValueOf<A> = A extends Expression<infer T> ? T : A;

/**
 * Returns the value of the first condition that holds; what stands last and is no pair is the value where
 * none does, which else is null.
 *
 * @example f.case([eb('days', '<=', 30), 'Active'], [eb('days', '<=', 90), 'At Risk'], 'Churned')
 * // case when "days" <= 30 then 'Active' when "days" <= 90 then 'At Risk' else 'Churned' end
 */
export function caseOf<const B extends Branches>(
  ...branches: B
): SqlExpression<ValueOf<B[number][1]> | null>;
export function caseOf<const B extends Branches, const E extends Argument<unknown>>(
  ...branchesAndElse: readonly [...B, E]
): SqlExpression<ValueOf<B[number][1]> | ValueOf<E>>;
export function caseOf(...args: readonly (Branch | Argument<unknown>)[]): SqlExpression<unknown> {
  const whens = args.filter(isBranch).map(([when, then]) => ({
    ...WhenNode.create(when.toOperationNode()),
    result: valueNode(then),
  }));
  const last = args.at(-1);
  const hasElse = last !== undefined && !isBranch(last);
  const node: CaseNode = { ...CaseNode.create(), when: whens, isStatement: false };
  return new SqlExpression(hasElse ? { ...node, else: valueNode(last) } : node);
}

const isBranch = (value: Branch | Argument<unknown>): value is Branch => Array.isArray(value);

/** The node that Kysely's own case has for a value. */
function valueNode(value: Argument<unknown>): OperationNode {
  if (typeof value === 'object' && value !== null) return value.toOperationNode();
  return typeof value === 'string' ? ValueNode.create(value) : ValueNode.createImmediate(value);
}
