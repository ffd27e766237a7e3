import { callerLocation } from '../../errors/callerLocation.ts';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Related } from '../contract/conforms.ts';
import type { FreshnessRule, Relation, RowOf, TimeColumn } from '../contract/relation.ts';
import type { FileFormat } from '../formats/fileFormat.ts';
import type { Override } from '../models/replaceModel.ts';
import type { RelatedColumn } from '../tests/testOptions.ts';
import { nearestHint } from '../text/nearest.ts';
import { checkedDatabase } from './checkedDatabase.ts';
import { checkedFreshness, type Freshness } from './freshness.ts';
import type { Landing } from './landing.ts';
import { type ColumnExpression, mappedSource } from './mappedSource.ts';
import { checkedOptional, type NullableColumn } from './optionalColumns.ts';
import type { ShrinkLimit } from './shrink.ts';
import {
  checkedCompare,
  checkedFormat,
  checkedShrink,
  placeOptions,
  type Source,
  type SourceCompare,
} from './source.ts';

/** The columns that a raw table has under the same name, with a type that fits. */
type SameColumn<Wanted, Row> = {
  [K in keyof Wanted & keyof Row]: Related<Wanted[K], Row[K]> extends true ? K : never;
}[keyof Wanted & keyof Row];

/** The columns that need not be named: of the same name and type, or nullable and not in the raw table. */
type Unnamed<Wanted, Row> = SameColumn<Wanted, Row> | Exclude<NullableColumn<Wanted>, keyof Row>;

/** Says of a nullable column that the raw data never have it. */
type Absent<Wanted> = null extends Wanted ? null : never;

/**
 * The origin of each column of a source. Those of the same name and type need not be named; a
 * nullable column that is left out, and that the raw table does not have, is null, and so is one that is
 * given as null.
 */
export type MappedColumns<Wanted, Row> = {
  readonly [K in Exclude<keyof Wanted, Unnamed<Wanted, Row>>]:
    | RelatedColumn<Wanted[K], Row>
    | ColumnExpression<Wanted[K], Row>
    | Absent<Wanted[K]>;
} & {
  readonly [K in Unnamed<Wanted, Row>]?:
    | RelatedColumn<Wanted[K], Row>
    | ColumnExpression<Wanted[K], Row>
    | Absent<Wanted[K]>;
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
  /** The way to find out whether its data changed. */
  readonly compare?: SourceCompare;
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
  /**
   * The limits to the age of its newest data, by a column that is mapped; without one by the file or table of a
   * source in `from`.
   */
  readonly freshness?: Freshness<TimeColumn<Wanted>>;
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
 * in a mapping by leaving nullable columns out, or by null where the table has a column of that name that is
 * always empty. Nothing expects values there.
 *
 * @throws ModelsError DEFINITION_INVALID when a column is missing or not in the table, one cannot be
 *   optional, or an option is none of its form
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
  checkOptions(original, options, location);
  if (isPlace(options)) {
    const { schema = original.schema, table = original.table } = options;
    const { file = original.file, landing = original.landing } = options;
    const { optional = original.optional } = options;
    const { name, contract } = original;
    const format = checkedFormat(name, options.format, contract.shape, location) ?? original.format;
    const shrink = checkedShrink(name, options.shrink, location) ?? original.shrink;
    const compare = checkedCompare(name, options.compare, location) ?? original.compare;
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
    const place = { database, schema, table, file, format, landing, shrink, freshness, compare };
    const by: Source = { ...original, ...place, optional, optionalColumns };
    return { kind: 'override', original, by, changesOf: undefined, location };
  }
  const { from, columns, schema = 'sources' } = options;
  const freshness = mappedFreshness(original, from, options.freshness, location);
  const changesOf = from.kind === 'source' ? from.name : undefined;
  const by = {
    ...mappedSource(original, from, { columns, schema, freshness, location }),
    location,
  };
  return { kind: 'override', original, by, changesOf, location };
}

function isPlace<Nullable extends string, Time extends string>(
  options: SourcePlace<Nullable, Time> | { readonly from: Relation },
): options is SourcePlace<Nullable, Time> {
  return options.from === undefined;
}

/** Returns the freshness of a mapped source: where it says none, that of the source in whose place it is. */
function mappedFreshness(
  { name, contract, freshness: known }: Source,
  from: Relation,
  freshness: Freshness | undefined,
  location: SourceLocation | undefined,
): FreshnessRule | undefined {
  const rule = checkedFreshness(name, contract, freshness, location);
  if (rule === undefined || rule.column !== undefined || from.kind === 'source')
    return rule ?? known;
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `The freshness of ${name} is not one that can be judged.`,
    subject: name,
    location,
    expected: `a column of days or times, as ${from.name} is a model, which has no file`,
    found: 'no column',
    hint: `Name one, or say how old it may be in the sources that ${from.name} reads.`,
  });
}

const ownPlaceOptions: Readonly<Record<keyof SourcePlace, true>> = { from: true, ...placeOptions };

const mappingOptions: Readonly<Record<keyof SourceMapping<unknown, Relation>, true>> = {
  from: true,
  columns: true,
  schema: true,
  freshness: true,
};

/** Refuses options that would be ignored, which a project that is not type-checked may have. */
function checkOptions(
  { name }: Source,
  options: { readonly from?: Relation | undefined },
  location: SourceLocation | undefined,
): void {
  const { from } = options;
  const known = Object.keys(from === undefined ? ownPlaceOptions : mappingOptions);
  const others = Object.keys(options).filter((option) => !known.includes(option));
  if (others.length === 0) return;
  const isOfPlace = from !== undefined && others.every((option) => option in ownPlaceOptions);
  const missing = from === undefined && others.includes('columns');
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `The override of ${name} has an option that would be ignored: ${others.join(', ')}.`,
    subject: name,
    location,
    expected: known.join(', '),
    found: others.join(', '),
    hint: missing
      ? 'Columns are mapped from a relation: name it under from.'
      : isOfPlace
        ? `Say it where ${from.name} is defined, from which the columns are taken.`
        : nearestHint(others.join(', '), known, 'Correct the name, or leave it out.'),
  });
}
