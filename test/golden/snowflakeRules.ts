import { sqlparserTree } from './parsers.ts';
import {
  alike,
  argumentsOf,
  at,
  functionName,
  isTreeNode,
  list,
  unwrapped,
  valuesOf,
  walkTree,
} from './syntaxTree.ts';

/** Functions that Snowflake documents, with the meaning that the engine relies on. */
const functions = new Set(
  `abs array_agg array_construct array_contains array_except array_size as_array as_boolean as_date as_double
  as_object as_timestamp_ntz as_varchar
  booland_agg boolor_agg ceil charindex chr coalesce contains convert_timezone count cume_dist
  date_trunc dateadd datediff day dayofweekiso dayofyear dense_rank endswith exp filter first_value
  flatten floor get greatest hash_agg hex_encode hour is_array is_boolean is_double is_null_value is_object lag last_value lead least left length
  listagg ln lower lpad ltrim max max_by md5 median min min_by minute mod month nth_value ntile nullif object_keys
  parse_json percent_rank percentile_cont percentile_disc power quarter rank regexp_like
  regexp_replace regexp_substr replace right round row_number rpad rtrim second sign split_part sqrt
  startswith stddev_samp substr sum to_binary to_char to_json to_variant try_parse_json try_to_date typeof upper validate var_samp
  weekiso year yearofweekiso information_schema.policy_references information_schema.tag_references
  information_schema.tag_references_all_columns information_schema.query_history_by_user
  current_timestamp system$last_change_commit_time`.split(/\s+/),
);

/** What loading, and asking the catalog, is made of, and no model. */
const loading = new Set(
  `CopyIntoSnowflake CreateStage Delete KeyValueOptions Multi Placeholder Single TableFunction
  WithFromKeyword`.split(/\s+/),
);

/** What changing a table is made of, and no query. */
const changing = new Set('ColumnName Delete Insert Merge TableName Tuple Update'.split(' '));

/** Everything else that the engine's statements are made of. */
const kinds = new Set(
  `Array Between BinaryOp Boolean Case Cast Ceil Comment CompoundIdentifier CreateSchema CreateTable CreateView CrossJoin
  Custom DateTimeField Derived Double Drop Exists Expr ExprWithAlias Expressions Floor Following Function
  Identifier InList InSubquery
  Inner Interval IsDistinctFrom IsNotNull IsNull Lambda Left LimitOffset List MaskingPolicy Named Nested Number ObjectName On One Parentheses
  Plain Policy Preceding QualifiedWildcard Query Select SetOperation Simple SingleQuotedString
  SpaceSeparated Subquery Substring Table Tags Time TimestampNtz Trim UnaryOp Unnamed UnnamedExpr
  Value Values Varchar Wildcard WindowSpec WithEq Word`.split(/\s+/),
);

const operators = new Set(
  'And Divide Eq Gt GtEq Lt LtEq Minus Multiply Not NotEq Or Plus StringConcat Union'.split(' '),
);

const aggregates = new Set(
  `array_agg booland_agg boolor_agg count hash_agg listagg max max_by median min min_by percentile_cont
  percentile_disc stddev_samp sum var_samp`.split(/\s+/),
);

/** What a statement has that Snowflake lacks, or that would give another result there. */
export function snowflakeViolations(sql: string): readonly string[] {
  const found: string[] = [];
  const loads =
    /^(copy into|create stage|delete from|select .* from table\(validate\(|select [^\n]*\nfrom table\(information_schema\.|with [^\n]*\n +from table\(information_schema\.)/.test(
      sql,
    );
  const changes = /^(merge into|insert into|update) /.test(sql);
  const isAllowed = (kind: string) =>
    kinds.has(kind) || (loads && loading.has(kind)) || (changes && changing.has(kind));
  walkTree(sqlparserTree(sql), (key, value, path) => {
    if (/^[A-Z]/.test(key) && !isAllowed(key)) found.push(`the construct ${key}`);
    if (key === 'op' && !operators.has(String(value))) found.push(`the operator ${value}`);
    if (key === 'Function') found.push(...functionViolations(value));
    if (key === 'BinaryOp' && at(value, 'op') === 'Divide' && !isSafeDivision(value)) {
      found.push('a division without a cast to DOUBLE');
    }
    if (key === 'order_by') found.push(...orderViolations(value));
    if (key === 'distinct' && isTreeNode(value)) found.push('DISTINCT ON');
    if (key === 'Exists' && !path.includes('selection')) found.push('EXISTS outside of WHERE');
    if (key === 'Subquery' && isCorrelated(value)) found.push('a correlated scalar subquery');
    if (key === 'with' && at(value, 'recursive') === true)
      found.push(...recursionViolations(value));
  });
  return [...new Set(found)];
}

function functionViolations(call: unknown): readonly string[] {
  const name = functionName(call);
  const unit = at(argumentsOf(call)[0], 'Identifier', 'value');
  return [
    ...(functions.has(name) ? [] : [`the function ${name}`]),
    ...(list(at(call, 'args', 'List', 'clauses')).length === 0 ? [] : [`a clause in ${name}`]),
    ...(['date_trunc', 'datediff'].includes(name) && unit === 'week'
      ? ['a week that begins on the day of the session']
      : []),
  ];
}

/** Numbers divide with a rounded quotient, unless nothing is left: `(a - mod(a, b)) / b`. */
function isSafeDivision(division: unknown): boolean {
  const [left, right] = [unwrapped(at(division, 'left')), unwrapped(at(division, 'right'))];
  if (isDouble(left)) return isDouble(right) || at(right, 'Value') !== undefined;
  const [dividend, divisor] = argumentsOf(at(left, 'BinaryOp', 'right', 'Function'));
  return (
    at(left, 'BinaryOp', 'op') === 'Minus' &&
    functionName(at(left, 'BinaryOp', 'right', 'Function')) === 'mod' &&
    alike(at(left, 'BinaryOp', 'left'), dividend) &&
    alike(right, divisor)
  );
}

function isDouble(expression: unknown): boolean {
  const call = at(expression, 'Function');
  if (call !== undefined && functionName(call) === 'nullif') {
    return isDouble(argumentsOf(call)[0]);
  }
  return at(expression, 'Cast', 'data_type', 'Double') !== undefined;
}

function orderViolations(orderBy: unknown): readonly string[] {
  const items = Array.isArray(orderBy) ? orderBy : list(at(orderBy, 'kind', 'Expressions'));
  const unsaid = items.some((item) => typeof at(item, 'options', 'nulls_first') !== 'boolean');
  return unsaid ? ['an order that does not say where nulls go'] : [];
}

function isCorrelated(subquery: unknown): boolean {
  const inside = new Set<unknown>();
  walkTree(subquery, (key, value) => {
    if (key === 'alias') inside.add(at(value, 'name', 'value'));
  });
  const outside = (name: unknown) => !inside.has(name);
  return valuesOf(subquery, 'CompoundIdentifier').some((parts) => outside(at(parts, 0, 'value')));
}

/** The recursive part takes no aggregate, window, GROUP BY, ORDER BY, LIMIT or DISTINCT. */
function recursionViolations(clause: unknown): readonly string[] {
  return list(at(clause, 'cte_tables')).flatMap((table) => {
    const union = at(table, 'query', 'body', 'SetOperation');
    if (union === undefined) return [];
    const recursive = at(union, 'right');
    const calls = valuesOf(recursive, 'Function');
    const isPlain =
      !calls.some((call) => at(call, 'over') !== undefined || aggregates.has(functionName(call))) &&
      valuesOf(recursive, 'distinct').length === 0 &&
      list(at(recursive, 'Select', 'group_by', 'Expressions', 0)).length === 0 &&
      valuesOf(recursive, 'order_by').length + valuesOf(recursive, 'limit_clause').length === 0;
    return [
      ...(at(union, 'set_quantifier') === 'All' ? [] : ['a recursion without UNION ALL']),
      ...(list(at(table, 'alias', 'columns')).length > 0
        ? []
        : ['a recursion without column names']),
      ...(isPlain ? [] : ['a recursive part that is more than a plain select']),
    ];
  });
}
