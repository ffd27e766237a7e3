import type {
  AggregateFunctionNode,
  CommonTableExpressionNode,
  DataTypeNode,
  FetchNode,
  FunctionNode,
  JoinNode,
  OperationNode,
  Operator,
  OperatorNode,
  SelectModifierNode,
  SelectQueryNode,
  SetOperationNode,
  TopNode,
} from 'kysely';
import { filterToCase } from 'kysely-snowflake-dialect';
import { walkNodes } from '../tree/walkNodes.ts';

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

/** The operators of Kysely that Snowflake lacks, with what to write instead. */
const operatorsInstead: ReadonlyMap<Operator, string> = new Map<Operator, string>([
  ['==', 'Use =.'],
  ['match', 'Use ilike, regexp or the function contains().'],
  ['@>', 'Use the function array_contains().'],
  ['<@', 'Use the function array_contains().'],
  ['^@', 'Use the function startswith().'],
  ['&&', 'Use the function arrays_overlap().'],
  ['?', 'Use the function array_contains(… , object_keys(…)).'],
  ['?&', 'Use the function array_contains(… , object_keys(…)).'],
  ['?|', 'Use the function arrays_overlap(… , object_keys(…)).'],
  ['!<', 'Use >=.'],
  ['!>', 'Use <=.'],
  ['<=>', 'Use is not distinct from.'],
  ['!~', 'Use not … regexp; it matches the whole text.'],
  ['~', 'Use regexp, which matches the whole text, or the function regexp_instr().'],
  ['~*', 'Use the function regexp_instr() with the parameter i.'],
  ['!~*', 'Use the function regexp_instr() with the parameter i.'],
  ['@@', 'Use the function search().'],
  ['@@@', 'Use the function search().'],
  ['!!', 'Use not.'],
  ['<->', 'Use the function vector_l2_distance().'],
  ['^', 'Use the function bitxor(), or power() for powers.'],
  ['&', 'Use the function bitand().'],
  ['|', 'Use the function bitor().'],
  ['#', 'Use the function bitxor().'],
  ['<<', 'Use the function bitshiftleft().'],
  ['>>', 'Use the function bitshiftright().'],
  ['between symmetric', 'Use between with least() and greatest().'],
]);

const variant = 'Use sql`variant`.';
const autoincrement = "Use 'integer' with col.autoIncrement().";
const binary = "Use 'binary'.";
const range = 'Use two columns.';

/**
 * The column types that Kysely offers and Snowflake does not know, with what to
 * write instead. Every other one means the same there.
 */
const typesInstead: ReadonlyMap<string, string> = new Map([
  ['bigserial', autoincrement],
  ['serial', autoincrement],
  ['blob', binary],
  ['bytea', binary],
  ['datetime2', "Use 'timestamp'."],
  ['int2', "Use 'smallint'."],
  ['int4', "Use 'integer'."],
  ['int8', "Use 'bigint'."],
  ['json', variant],
  ['jsonb', variant],
  ['timetz', "Use 'time' or 'timestamptz'."],
  ['uuid', "Use 'varchar(36)'."],
  ['datemultirange', range],
  ['daterange', range],
  ['int4multirange', range],
  ['int4range', range],
  ['int8multirange', range],
  ['int8range', range],
  ['nummultirange', range],
  ['numrange', range],
  ['tsmultirange', range],
  ['tsrange', range],
  ['tstzmultirange', range],
  ['tstzrange', range],
]);
