import {
  type AggregateFunctionNode,
  CaseNode,
  type OperationNode,
  ReferenceNode,
  SelectAllNode,
  SelectionNode,
  WhenNode,
} from 'kysely';

const IGNORES_NULL = new Set(
  `sum avg min max count count_if median mode stddev stddev_pop stddev_samp variance var_pop
  var_samp listagg array_agg array_unique_agg object_agg approx_count_distinct hll approx_percentile
  corr covar_pop covar_samp kurtosis skew boolor_agg booland_agg boolxor_agg bitor_agg bitand_agg
  bitxor_agg regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy
  regr_syy min_by max_by`.split(/\s+/),
);
// These return the first argument of the row where the second is smallest or largest.
const DECIDED_BY_SECOND = new Set(['min_by', 'max_by']);

/**
 * Rewrites FILTER, which Snowflake lacks, into a CASE inside the aggregate.
 *
 * ```sql
 * sum(x) filter(where c)    →  sum(case when c then x end)
 * count(*) filter(where c)  →  count_if(c)
 * ```
 *
 * An aggregate that would see the nulls of the CASE, such as `any_value`, and one
 * that is not known to ignore them, is returned as it is.
 */
export function filterToCase(node: AggregateFunctionNode): AggregateFunctionNode {
  if (!node.filter) return node;
  const { filter, ...rest } = node;
  const name = node.func.toLowerCase();
  const condition = filter.where;
  const first = unwrap(node.aggregated[0]);

  if (name === 'count' && first && SelectAllNode.is(first)) {
    return { ...rest, func: 'count_if', aggregated: [condition] };
  }
  if (!IGNORES_NULL.has(name) || !first || isWholeRow(first)) return node;
  const position = DECIDED_BY_SECOND.has(name) ? 1 : 0;
  return {
    ...rest,
    aggregated: node.aggregated.map((argument, index) =>
      index === position ? caseWhen(condition, argument) : argument,
    ),
  };
}

function unwrap(node: OperationNode | undefined): OperationNode | undefined {
  return node && SelectionNode.is(node) ? node.selection : node;
}

function isWholeRow(node: OperationNode): boolean {
  return SelectAllNode.is(node) || (ReferenceNode.is(node) && SelectAllNode.is(node.column));
}

function caseWhen(condition: OperationNode, result: OperationNode): CaseNode {
  return CaseNode.cloneWithWhen(
    CaseNode.create(),
    WhenNode.cloneWithResult(WhenNode.create(condition), result),
  );
}
