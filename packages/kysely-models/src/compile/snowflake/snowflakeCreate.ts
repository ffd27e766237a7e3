import { IdentifierNode } from 'kysely';
import type { TagValues } from '../../define/contract/snowflakeOptions.ts';
import type { SqlType } from '../../define/contract/sqlType.ts';
import type {
  ColumnDesign,
  CommentedRelation,
  DynamicDesign,
  NewRelation,
  RelationDesign,
} from '../dialect/newRelation.ts';
import { markedComment } from '../dialect/ownershipMark.ts';
import { snowflakeLiteral } from './snowflakeLiteral.ts';
import { snowflakeObjectName } from './snowflakeObjectName.ts';
import { snowflakeText } from './snowflakeText.ts';

const identifier = (name: string) => snowflakeText(IdentifierNode.create(name));

/**
 * Returns the statement that creates a table or view with everything attached, so that it never
 * exists without its masking policies.
 *
 * @example
 * // create or replace transient table "MARTS"."CUSTOMERS" (
 * //   "ID" number(38, 0) comment 'The shop''s number',
 * //   "EMAIL" varchar with masking policy "GOVERNANCE"."PII"."MASK_TEXT"
 * // ) cluster by ("ID") comment = 'One row a customer.' as
 * // select * from (select …) order by "ID" nulls last
 */
export function snowflakeCreate(
  relation: NewRelation,
  typeName: (type: SqlType) => string,
): string {
  const { target, kind, design, keepsGrants } = relation;
  const { columns, clusterBy, tags } = design;
  const comment = markedComment(design.description, design.mark);
  const keys = clusterBy.map(identifier).join(', ');
  // Snowflake takes a key in CREATE … AS SELECT only where all columns are defined.
  const dynamic = kind === 'view' ? design.dynamic : undefined;
  const isTable = kind === 'table' || dynamic !== undefined;
  const isKeyed = isTable && keys !== '' && columns.length > 0;
  const types = isTable ? typeName : () => '';
  const head = [
    'create or replace',
    isTable && design.transient ? 'transient' : '',
    isTable ? (dynamic === undefined ? 'table' : 'dynamic table') : '',
    isTable ? '' : design.secure ? 'secure view' : 'view',
    target,
    columns.some(hasMore) || isKeyed
      ? `(${columns.map((each) => columnSql(each, types)).join(', ')})`
      : '',
    dynamic === undefined ? '' : dynamicSql(dynamic),
    isKeyed ? `cluster by (${keys})` : '',
    design.isRestorable === false ? 'data_retention_time_in_days = 0' : '',
    // Of a dynamic table the manual has them the other way round.
    keepsGrants && dynamic === undefined ? 'copy grants' : '',
    comment === '' ? '' : `comment = ${snowflakeLiteral(comment)}`,
    keepsGrants && dynamic !== undefined ? 'copy grants' : '',
    ...rowPolicies(design).map((policy) => `with ${policy}`),
    tagsSql(tags),
    'as',
  ];
  return `${words(head)}\n${dynamic === undefined ? ordered(relation) : relation.select}`;
}

/** Returns when a dynamic table is refreshed, and by which warehouse, as a statement that creates or alters it says. */
export function scheduleSql({
  targetLag,
  warehouse,
}: Pick<DynamicDesign, 'targetLag' | 'warehouse'>): readonly [string, string] {
  const lag = targetLag === 'downstream' ? targetLag : snowflakeLiteral(targetLag);
  return [`target_lag = ${lag}`, `warehouse = ${snowflakeObjectName(warehouse)}`];
}

function dynamicSql(dynamic: DynamicDesign): string {
  const { refreshMode, initialize } = dynamic;
  return `${scheduleSql(dynamic).join(' ')} refresh_mode = ${refreshMode} initialize = ${initialize}`;
}

/**
 * Returns the statements that set the comments of an existing table or view. Snowflake cannot alter
 * the comments of a view's columns: the view is replaced by one of the same query.
 *
 * @example
 * // comment on table "MARTS"."CUSTOMERS" is 'One row a customer.'
 * // alter table "MARTS"."CUSTOMERS" modify column "ID" comment 'The shop''s number', column "EMAIL" comment ''
 */
export function snowflakeComment(
  { target, kind, design, select }: CommentedRelation,
  typeName: (type: SqlType) => string,
): readonly string[] {
  const isDynamic = kind === 'view' && design.dynamic !== undefined;
  if (kind === 'view' && !isDynamic) {
    return [
      snowflakeCreate({ target, kind, design, select: select(), keepsGrants: true }, typeName),
    ];
  }
  const comment = markedComment(design.description, design.mark);
  const columns = design.columns.map(
    ({ name, description = '' }) =>
      `column ${identifier(name)} comment ${snowflakeLiteral(description)}`,
  );
  const what = isDynamic ? 'dynamic table' : 'table';
  return [
    isDynamic
      ? `alter ${what} ${target} set comment = ${snowflakeLiteral(comment)}`
      : `comment on table ${target} is ${snowflakeLiteral(comment)}`,
    ...(columns.length === 0 ? [] : [`alter ${what} ${target} modify ${columns.join(', ')}`]),
  ];
}

/** Rows that are written in the key's order are clustered from the beginning. */
function ordered({ select, design: { clusterBy } }: NewRelation): string {
  if (clusterBy.length === 0) return select;
  const terms = clusterBy.map((name) => `${identifier(name)} asc nulls last`);
  return `select * from (${select}) order by ${terms.join(', ')}`;
}

const hasMore = ({ description = '', maskingPolicy, projectionPolicy, tags }: ColumnDesign) =>
  description !== '' ||
  maskingPolicy !== undefined ||
  projectionPolicy !== undefined ||
  Object.keys(tags).length > 0;

function columnSql(column: ColumnDesign, typeName: (type: SqlType) => string): string {
  const { name, sqlType, description = '', maskingPolicy, projectionPolicy, tags } = column;
  return words([
    identifier(name),
    typeName(sqlType),
    maskingPolicy === undefined ? '' : `with masking policy ${snowflakeObjectName(maskingPolicy)}`,
    projectionPolicy === undefined
      ? ''
      : `with projection policy ${snowflakeObjectName(projectionPolicy)}`,
    tagsSql(tags),
    description === '' ? '' : `comment ${snowflakeLiteral(description)}`,
  ]);
}

function tagsSql(tags: TagValues): string {
  const pairs = Object.entries(tags).map(
    ([name, value]) => `${snowflakeObjectName(name)} = ${snowflakeLiteral(value)}`,
  );
  return pairs.length === 0 ? '' : `with tag (${pairs.join(', ')})`;
}

/** Returns the policies of all rows of a table or view, as a statement that creates or alters it says them. */
export function rowPolicies({
  rowAccess,
  aggregation,
}: Pick<RelationDesign, 'rowAccess' | 'aggregation'>): readonly string[] {
  const list = (columns: readonly string[]) => `(${columns.map(identifier).join(', ')})`;
  const key = aggregation?.entityKey ?? [];
  return [
    ...(rowAccess === undefined
      ? []
      : [`row access policy ${snowflakeObjectName(rowAccess.policy)} on ${list(rowAccess.on)}`]),
    ...(aggregation === undefined
      ? []
      : [
          `aggregation policy ${snowflakeObjectName(aggregation.policy)}${key.length === 0 ? '' : ` entity key ${list(key)}`}`,
        ]),
  ];
}

const words = (all: readonly string[]) => all.filter((word) => word !== '').join(' ');
