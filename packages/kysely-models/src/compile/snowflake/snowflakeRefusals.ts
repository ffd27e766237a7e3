import type {
  AggregateFunctionNode,
  CommonTableExpressionNode,
  DataTypeNode,
  FetchNode,
  FunctionNode,
  JoinNode,
  OperationNode,
  OperatorNode,
  SelectModifierNode,
  SelectQueryNode,
  SetOperationNode,
  TopNode,
} from 'kysely';
import { filterToCase } from 'kysely-snowflake-dialect';
import { walkNodes } from '../tree/walkNodes.ts';
import { operatorsInstead } from './operatorsInstead.ts';
import { typesInstead } from './typesInstead.ts';

/** A construct of Kysely's that Snowflake refuses, and what to write instead. */
interface SnowflakeRefusal {
  readonly construct: string;
  readonly instead: string;
}

const rank = 'Use QUALIFY RANK() OVER (…) <= n for ties.';
const noLocks = 'A model is read by one statement; leave it out.';

const modifiers: Readonly<Record<string, string>> = {
  ForUpdate: 'FOR UPDATE',
  ForNoKeyUpdate: 'FOR NO KEY UPDATE',
  ForShare: 'FOR SHARE',
  ForKeyShare: 'FOR KEY SHARE',
  NoWait: 'NOWAIT',
  SkipLocked: 'SKIP LOCKED',
};

const jsonAggregates = /^(jsonb?_agg|json_arrayagg|json_group_array)$/i;

/**
 * Finds a part of a query that Snowflake refuses, before Snowflake is asked; returns undefined when
 * there is none. The dialect itself leaves this to the server.
 */
export function snowflakeRefusal(query: OperationNode): SnowflakeRefusal | undefined {
  let found: SnowflakeRefusal | undefined;
  walkNodes(query, (node) => {
    found ??= refusals[node.kind]?.(node);
  });
  return found;
}

type Check = (node: OperationNode) => SnowflakeRefusal | undefined;

const refusals: Partial<Record<OperationNode['kind'], Check>> = {
  SelectQueryNode: check<SelectQueryNode>(({ distinctOn }) =>
    distinctOn
      ? no('DISTINCT ON', 'Use QUALIFY ROW_NUMBER() OVER (PARTITION BY … ORDER BY …) = 1.')
      : undefined,
  ),
  SelectModifierNode: check<SelectModifierNode>(({ modifier }) => {
    const lock = modifier && modifiers[modifier];
    return lock === undefined ? undefined : no(lock, noLocks);
  }),
  TopNode: check<TopNode>((node) =>
    node.modifiers ? no(`TOP … ${node.modifiers.toUpperCase()}`, rank) : undefined,
  ),
  FetchNode: check<FetchNode>(({ modifier }) =>
    modifier === 'with ties' ? no('FETCH … WITH TIES', rank) : undefined,
  ),
  JoinNode: check<JoinNode>(({ joinType }) =>
    /Apply$/.test(joinType) ? no('CROSS APPLY', 'Use a lateral join.') : undefined,
  ),
  SetOperationNode: check<SetOperationNode>(({ operator, all }) =>
    all && operator !== 'union'
      ? no(`${operator.toUpperCase()} ALL`, 'Number the duplicates with ROW_NUMBER().')
      : undefined,
  ),
  CommonTableExpressionNode: check<CommonTableExpressionNode>(({ materialized, expression }) => {
    if (materialized !== undefined) {
      return no('[NOT] MATERIALIZED', 'Snowflake decides by itself.');
    }
    return /^(Insert|Update|Delete|Merge)QueryNode$/.test(expression.kind)
      ? no('INSERT, UPDATE, DELETE or MERGE in WITH', 'A model only reads.')
      : undefined;
  }),
  OperatorNode: check<OperatorNode>(({ operator }) => {
    const instead = operatorsInstead.get(operator);
    return instead === undefined ? undefined : no(`the operator ${operator}`, instead);
  }),
  DataTypeNode: check<DataTypeNode>(({ dataType }) => {
    const instead = typesInstead.get(dataType.replace(/\(.*$/, ''));
    return instead === undefined ? undefined : no(`the type ${dataType}`, instead);
  }),
  AggregateFunctionNode: check<AggregateFunctionNode>((node) => {
    if (node.orderBy) return no(`ORDER BY inside ${node.func}(…)`, 'Use withinGroupOrderBy().');
    return node.filter && filterToCase(node) === node
      ? no(`FILTER on ${node.func}`, 'Filter in a subquery, or aggregate a CASE expression.')
      : jsonAggregateIn(node.func);
  }),
  FunctionNode: check<FunctionNode>(({ func }) => jsonAggregateIn(func)),
};

function jsonAggregateIn(func: string): SnowflakeRefusal | undefined {
  return jsonAggregates.test(func) ? no(func, 'Use f.jsonArrayAgg.') : undefined;
}

function no(construct: string, instead: string): SnowflakeRefusal {
  return { construct, instead };
}

/** Sound: a check is only found by the kind of its node. */
function check<T extends OperationNode>(of: (node: T) => SnowflakeRefusal | undefined): Check {
  return (node) => of(node as T);
}
