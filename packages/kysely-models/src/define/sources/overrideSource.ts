import {
  AliasNode,
  ColumnNode,
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  IdentifierNode,
  ReferenceNode,
  TableNode,
} from 'kysely';
import { callerLocation } from '../../errors/callerLocation.ts';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Related } from '../contract/conforms.ts';
import type { Relation, RowOf } from '../contract/relation.ts';
import { SqlExpression } from '../expressions/sqlExpression.ts';
import type { Functions } from '../functions/index.ts';
import { view } from '../models/materialization.ts';
import { model } from '../models/model.ts';
import type { Override } from '../models/replaceModel.ts';
import type { RelatedColumn } from '../tests/testBuilder.ts';
import type { Landing } from './landing.ts';
import type { ShrinkLimit } from './shrink.ts';
import type { Source } from './source.ts';

/** An expression over the columns of one's own raw table. */
export type ColumnExpression<Value, Row> = (
  eb: ExpressionBuilder<{ row: Row }, 'row'>,
  f: Functions,
) => Expression<Value | null>;

/** The columns that a raw table has under the same name, with a type that fits. */
type SameColumn<Wanted, Row> = {
  [K in keyof Wanted & keyof Row]: Related<Wanted[K], Row[K]> extends true ? K : never;
}[keyof Wanted & keyof Row];

/** Where each column of a source comes from; those of the same name and type need not be named. */
export type MappedColumns<Wanted, Row> = {
  readonly [K in Exclude<keyof Wanted, SameColumn<Wanted, Row>>]:
    | RelatedColumn<Wanted[K], Row>
    | ColumnExpression<Wanted[K], Row>;
} & {
  readonly [K in SameColumn<Wanted, Row>]?:
    | RelatedColumn<Wanted[K], Row>
    | ColumnExpression<Wanted[K], Row>;
};

/** The same columns in another place. */
export interface SourcePlace {
  readonly from?: undefined;
  readonly schema?: string;
  /** The table in the warehouse. */
  readonly table?: string;
  /** The raw file's name, with its ending or without. */
  readonly file?: string;
  /** Where `models load` takes it from. */
  readonly landing?: Landing;
  /** How far it may shrink from one build to the next. */
  readonly shrink?: ShrinkLimit;
}

/** Another table, with other columns. */
export interface SourceMapping<Wanted, From extends Relation> {
  /**
   * One's own raw table, as a source, or a model over raw tables. A model belongs to the project like
   * any other: it and the sources that it reads are listed under `models` in the configuration.
   */
  readonly from: From;
  readonly columns: MappedColumns<Wanted, NoInfer<RowOf<From>>>;
  /** Where the view lies that has the columns of the original; `sources` when left out. */
  readonly schema?: string;
}

/**
 * Reads a source from one's own raw table. Either it has the same columns and only lies elsewhere,
 * or `columns` says where each comes from: then a view takes the source's place, which models read
 * and on which the source's tests run.
 *
 * A source in `from` joins the project by itself. A model in `from`, such as one that takes the first
 * line of each order, is listed under `models` in the configuration, with the sources that it reads.
 *
 * @throws ModelsError DEFINITION_INVALID when a column is missing or not in the table
 * @example
 * overrideSource(rawOrders, { schema: 'shopify', table: 'orders' })
 * // reads "shopify"."orders" instead of "raw"."raw_orders"
 * @example
 * overrideSource(rawOrders, {
 *   from: shopifyOrders,
 *   columns: {
 *     order_id: 'id',
 *     order_date: (eb, f) => f.cast(eb.ref('created'), timestamp()),
 *     status: 'state',
 *   },
 * })
 * // create or replace view "sources"."raw_orders" as
 * // select cast("id" as bigint) as "order_id", … from "shopify"."orders_v2" as "row"
 */
export function overrideSource<Original extends Source, From extends Relation = Relation>(
  original: Original,
  options: SourcePlace | SourceMapping<RowOf<Original>, From>,
): Override {
  const location = callerLocation();
  if (isPlace(options)) {
    const { schema = original.schema, table = original.table } = options;
    const { file = original.file, landing = original.landing } = options;
    const { shrink = original.shrink } = options;
    const by: Source = { ...original, schema, table, file, landing, shrink };
    return { kind: 'override', original, by, changesOf: undefined, location };
  }
  const { from, columns, schema = 'sources' } = options;
  const changesOf = from.kind === 'source' ? from.name : undefined;
  const by = { ...mappedView(original, from, { columns, schema, location }), location };
  return { kind: 'override', original, by, changesOf, location };
}

function isPlace(options: SourcePlace | { readonly from: Relation }): options is SourcePlace {
  return options.from === undefined;
}

type AnyRow = Record<string, unknown>;
type AnyColumns = Readonly<Record<string, string | ColumnExpression<unknown, AnyRow> | undefined>>;

interface Mapping {
  readonly columns: object;
  readonly schema: string;
  readonly location: SourceLocation | undefined;
}

function mappedView(original: Source, from: Relation, { columns, schema, location }: Mapping) {
  // Sound: the compiler checked each column against the row types, and the names are checked below.
  const mapped = columns as AnyColumns;
  const wanted = Object.keys(original.contract.shape);
  const known = from.contract?.columns.map(({ name }) => name);
  const sources = wanted.map((name) => [name, mapped[name] ?? name] as const);
  const missing = sources.filter(
    ([, column]) => typeof column === 'string' && known?.includes(column) === false,
  );
  const extra = Object.keys(mapped).filter((name) => !wanted.includes(name));
  const invalid = (expected: string, found: string) =>
    new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `The columns of ${original.name} cannot be taken from ${from.name}.`,
      subject: original.name,
      location,
      expected,
      found,
      hint: 'Say under columns where each comes from: a column of that table, or an expression.',
    });
  if (missing.length > 0) {
    throw invalid(
      `columns of ${from.name}: ${known?.join(', ')}`,
      missing.map(([name, column]) => `${name} from ${String(column)}`).join(', '),
    );
  }
  if (extra.length > 0) throw invalid(`columns among ${wanted.join(', ')}`, extra.join(', '));
  return model({
    name: original.name,
    description: original.description,
    materialized: view(),
    schema,
    tags: original.tags,
    ...(original.owner !== undefined && { owner: original.owner }),
    inputs: [from],
    columns: original.contract.shape,
    query: (db, f) => {
      const row = expressionBuilder<{ row: AnyRow }, 'row'>();
      return (
        db
          .selectFrom(tableAs(from.name, 'row'))
          .select(
            sources.map(([name, column]) =>
              (typeof column === 'string' ? own(column) : computed(column(row, f))).as(name),
            ),
          )
          // The columns are known by name only; their types were checked where they are declared.
          .$castTo<unknown>()
      );
    },
  });
}

/** A column of the table, by a name that is taken as it is: raw columns are called all sorts of things. */
function own(name: string) {
  const column = ReferenceNode.create(ColumnNode.create(name), TableNode.create('row'));
  return new SqlExpression<unknown>(column);
}

const computed = (expression: Expression<unknown>) =>
  new SqlExpression<unknown>(expression.toOperationNode());

function tableAs(name: string, alias: string) {
  const table = AliasNode.create(TableNode.create(name), IdentifierNode.create(alias));
  return {
    expression: new SqlExpression<AnyRow>(TableNode.create(name)),
    alias,
    toOperationNode: () => table,
  };
}
