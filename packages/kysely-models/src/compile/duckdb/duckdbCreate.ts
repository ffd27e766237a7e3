import type { SqlType } from '../../define/contract/sqlType.ts';
import type { CommentedRelation, NewRelation } from '../dialect/newRelation.ts';
import { markedComment } from '../dialect/ownershipMark.ts';
import { duckdbIdentifier } from './duckdbIdentifier.ts';
import { duckdbLiteral } from './duckdbLiteral.ts';

/** More digits than a number of 64 bits holds. */
const isWide = (type: SqlType) => type.kind === 'decimal' && type.precision > 18;

/**
 * Returns the statement that creates a table or view. Decimals of 128 bits are stored as they are:
 * DuckDB unpacks packed ones at a hundredth of the speed, 190 ms a column of a million rows.
 *
 * @example
 * // create or replace table "marts"."mart_churn" as
 * // select …;
 * // comment on table "marts"."mart_churn" is 'Customers and when they left. [models: marts.mart_churn]';
 * // comment on column "marts"."mart_churn"."customer_id" is 'The shop''s number.'
 * @example
 * // create or replace table "marts"."mart_orders" ("order_id" bigint, "net_amount" decimal(38, 4) using compression uncompressed);
 * // insert into "marts"."mart_orders" by name
 * // select …
 */
export function duckdbCreate(relation: NewRelation, typeName: (type: SqlType) => string): string {
  return [createSql(relation, typeName), ...commentsSql(relation)].join(';\n');
}

/**
 * Returns the comments, in one call with the statement that creates the relation: they cost less
 * than can be measured.
 */
function commentsSql({ target, kind, design }: NewRelation): readonly string[] {
  // What is not published is read by nobody.
  if (design.mark === '' || design.isBoundOnly === true) return [];
  const described = design.columns.filter(({ description }) => description !== undefined);
  return allComments({ target, kind, design: { ...design, columns: described } });
}

/**
 * Returns the statement that sets the comments of an existing table or view, in one call.
 *
 * @example
 * // comment on table "marts"."mart_churn" is 'Customers and when they left. [models: marts.mart_churn]';
 * // comment on column "marts"."mart_churn"."customer_id" is null
 */
export function duckdbComment(relation: CommentedRelation): readonly string[] {
  return [allComments(relation).join(';\n')];
}

function allComments({
  target,
  kind,
  design,
}: Pick<NewRelation, 'target' | 'kind' | 'design'>): readonly string[] {
  const comment = markedComment(design.description, design.mark);
  return [
    `comment on ${kind} ${target} is ${duckdbLiteral(comment)}`,
    ...design.columns.map(({ name, description = null }) => {
      const text = description === null ? 'null' : duckdbLiteral(description);
      return `comment on column ${target}.${duckdbIdentifier(name)} is ${text}`;
    }),
  ];
}

function createSql(
  { target, kind, select, design: { columns, isBoundOnly } }: NewRelation,
  typeName: (type: SqlType) => string,
): string {
  if (kind === 'table' && isBoundOnly === true) {
    return `create or replace table ${target} as\n${select}\nwith no data`;
  }
  if (kind === 'view' || !columns.some(({ sqlType }) => isWide(sqlType))) {
    return `create or replace ${kind} ${target} as\n${select}`;
  }
  const definitions = columns.map(({ name, sqlType }) => {
    const stored = isWide(sqlType) ? ' using compression uncompressed' : '';
    return `${duckdbIdentifier(name)} ${typeName(sqlType)}${stored}`;
  });
  return `create or replace table ${target} (${definitions.join(', ')});\ninsert into ${target} by name\n${select}`;
}
