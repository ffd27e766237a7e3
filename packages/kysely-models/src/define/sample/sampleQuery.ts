import type { ExpressionWrapper, OperationNode, SqlBool } from 'kysely';
import { text } from '../contract/columnTypes.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import { f } from '../functions/index.ts';
import { anyRow, anyTables, column, relationAs } from '../query/untypedQuery.ts';

/** A declared reference to a relation of a sample. */
export interface SampledReference {
  readonly column: string;
  /** The name of the relation that it refers to. */
  readonly to: string;
  readonly toColumn: string;
}

/** The rows of a relation that a sample has. */
export interface SampleRule {
  /** The columns by whose hash its rows are chosen; none where it has no key. */
  readonly key: readonly string[];
  /** Its references to other relations of the sample; none of the one that is drawn from. */
  readonly references: readonly SampledReference[];
}

type Condition = ExpressionWrapper<Record<string, Record<string, unknown>>, 'row', SqlBool>;

/**
 * Returns the query of the rows of a relation that belong to a sample: those whose key has a hash below a
 * limit, or those that refer to nothing but rows of the sample. Rows that refer to nothing at all are chosen
 * by their own key; all of them where they have none.
 *
 * @param whole the name of the relation with all rows
 * @param columns all of its columns
 * @param limit the hashes that are below it belong to the sample
 * @example
 * // select … from "raw"."raw_orders" as "row"
 * // where ("row"."customer_id" is null or "row"."customer_id" in (select "customer_id" from "sampled"."raw_customers"))
 * // and ("row"."customer_id" is not null or md5("row"."order_id") < '028f5c29')
 */
export function sampleQuery(
  { key, references }: SampleRule,
  whole: string,
  columns: readonly string[],
  limit: string,
): OperationNode {
  const chosen: readonly Condition[] =
    key.length === 0 ? [] : [anyRow(f.md5(keyText(key)), '<', limit)];
  const partners = references.map(({ column: name, to, toColumn }): Condition => {
    const known = anyTables
      .selectFrom(relationAs(to, 'partner'))
      .where(column(toColumn, 'partner'), 'is not', null)
      .select(column(toColumn, 'partner').as(toColumn));
    const own = column(name, 'row');
    return anyRow.or([anyRow(own, 'is', null), anyRow(own, 'in', known)]);
  });
  const refers = references.map(({ column: name }) => anyRow(column(name, 'row'), 'is not', null));
  const byKey = chosen.length === 0 ? [] : [anyRow.or([...refers, ...chosen])];
  return anyTables
    .selectFrom(relationAs(whole, 'row'))
    .where(anyRow.and([...partners, ...byKey]))
    .select(columns.map((name) => column(name, 'row').as(name)))
    .toOperationNode();
}

/** Returns a key as text, in which its columns are kept apart. */
function keyText(key: readonly string[]): SqlExpression<string> {
  const texts = key.map((name) => f.coalesce(f.cast(column<string>(name, 'row'), text()), ''));
  return texts.reduce((all, next) => f.concat(f.concat(all, '|'), next));
}
