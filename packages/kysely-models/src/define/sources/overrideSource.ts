import { callerLocation } from '../../errors/callerLocation.ts';
import type { Related } from '../contract/conforms.ts';
import type { Relation, RowOf } from '../contract/relation.ts';
import type { FileFormat } from '../formats/fileFormat.ts';
import type { Override } from '../models/replaceModel.ts';
import type { RelatedColumn } from '../tests/testBuilder.ts';
import { checkedDatabase } from './checkedDatabase.ts';
import { checkedFreshness, type Freshness, type TimeColumn } from './freshness.ts';
import type { Landing } from './landing.ts';
import { type ColumnExpression, mappedSource } from './mappedSource.ts';
import { checkedOptional, type NullableColumn } from './optionalColumns.ts';
import type { ShrinkLimit } from './shrink.ts';
import type { Source } from './source.ts';

/** The columns that a raw table has under the same name, with a type that fits. */
type SameColumn<Wanted, Row> = {
  [K in keyof Wanted & keyof Row]: Related<Wanted[K], Row[K]> extends true ? K : never;
}[keyof Wanted & keyof Row];

/** The columns that need not be named: of the same name and type, or nullable and not in the raw table. */
type Unnamed<Wanted, Row> = SameColumn<Wanted, Row> | Exclude<NullableColumn<Wanted>, keyof Row>;

/**
 * The origin of each column of a source. Those of the same name and type need not be named; a
 * nullable column that is left out, and that the raw table does not have, is null.
 */
export type MappedColumns<Wanted, Row> = {
  readonly [K in Exclude<keyof Wanted, Unnamed<Wanted, Row>>]:
    | RelatedColumn<Wanted[K], Row>
    | ColumnExpression<Wanted[K], Row>;
} & {
  readonly [K in Unnamed<Wanted, Row>]?:
    | RelatedColumn<Wanted[K], Row>
    | ColumnExpression<Wanted[K], Row>;
};

/** The same columns in another place. */
export interface SourcePlace<Nullable extends string = string, Time extends string = string> {
  readonly from?: undefined;
  /** The database of the table, where that is not the target's. */
  readonly database?: string;
  readonly schema?: string;
  /** The table in the warehouse. */
  readonly table?: string;
  /** The raw file's name, with its ending or without. */
  readonly file?: string;
  /** The format of its files. */
  readonly format?: FileFormat;
  /** The files from which `models load` fills it. */
  readonly landing?: Landing;
  /** True when this project may lack the file or table, which then reads as no rows. */
  readonly optional?: boolean;
  /** Nullable columns that this project's files or table may lack, beside those of the source. */
  readonly optionalColumns?: readonly Nullable[];
  /** The limit to which it may shrink from one build to the next. */
  readonly shrink?: ShrinkLimit;
  /** The limits to the age of its newest data. */
  readonly freshness?: Freshness<Time>;
}

/** Another table, with other columns. */
export interface SourceMapping<Wanted, From extends Relation> {
  /**
   * One's own raw table, as a source, or a model over raw tables. A model belongs to the project
   * like any other: it and the sources that it reads are listed under `models` in the
   * configuration.
   */
  readonly from: From;
  readonly columns: MappedColumns<Wanted, NoInfer<RowOf<From>>>;
  /** The schema of the view that has the columns of the original; `sources` when left out. */
  readonly schema?: string;
}

/**
 * Reads a source from one's own raw table. Either it has the same columns under another path, or
 * `columns` maps each of them: then a view replaces the source, which models read and on which the
 * source's tests run.
 *
 * A source in `from` joins the project by itself. A model in `from`, such as one that takes the first
 * line of each order, is listed under `models` in the configuration, with the sources that it reads.
 *
 * What a project does not have is said once: a table by `optional: true`, columns by `optionalColumns`, and
 * in a mapping by leaving nullable columns out.
 *
 * @throws ModelsError DEFINITION_INVALID when a column is missing or not in the table, or one cannot be
 *   optional
 * @example
 * overrideSource(rawOrders, { schema: 'shopify', table: 'orders' })
 * // reads "shopify"."orders" instead of "raw"."raw_orders"
 * @example
 * overrideSource(rawProducts, { optional: true }) // a shop without products: no rows
 * overrideSource(rawCustomers, { optionalColumns: ['first_name', 'last_name'] }) // nor names: null
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
  options:
    | SourcePlace<NullableColumn<RowOf<Original>>, TimeColumn<RowOf<Original>>>
    | SourceMapping<RowOf<Original>, From>,
): Override {
  const location = callerLocation();
  if (isPlace(options)) {
    const { schema = original.schema, table = original.table } = options;
    const { file = original.file, landing = original.landing, format = original.format } = options;
    const { shrink = original.shrink, optional = original.optional } = options;
    const { name, contract } = original;
    const optionalColumns = checkedOptional(
      name,
      contract,
      [...original.optionalColumns, ...(options.optionalColumns ?? [])],
      location,
    );
    const freshness =
      checkedFreshness(name, contract, options.freshness, location) ?? original.freshness;
    const database = checkedDatabase(
      name,
      { database: options.database ?? original.database, landing },
      location,
    );
    const place = { database, schema, table, file, format, landing, shrink, freshness };
    const by: Source = { ...original, ...place, optional, optionalColumns };
    return { kind: 'override', original, by, changesOf: undefined, location };
  }
  const { from, columns, schema = 'sources' } = options;
  const changesOf = from.kind === 'source' ? from.name : undefined;
  const by = { ...mappedSource(original, from, { columns, schema, location }), location };
  return { kind: 'override', original, by, changesOf, location };
}

function isPlace<Nullable extends string, Time extends string>(
  options: SourcePlace<Nullable, Time> | { readonly from: Relation },
): options is SourcePlace<Nullable, Time> {
  return options.from === undefined;
}
