import { callerLocation } from '../../errors/callerLocation.ts';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { ColumnShape } from '../contract/columnTypes.ts';
import type { RowOfContract } from '../contract/conforms.ts';
import { type Contract, readContract } from '../contract/contract.ts';
import { contractWithIds } from '../contract/id.ts';
import type { FreshnessRule, Relation, TimeColumn } from '../contract/relation.ts';
import type { TestSpec } from '../contract/testSpec.ts';
import type { FileFormat } from '../formats/fileFormat.ts';
import { formatMistake } from '../formats/formatMistake.ts';
import {
  maybe,
  namedValues,
  placedValues,
  refuseOtherValues,
  someObject,
  someText,
  textList,
  yesOrNo,
} from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import { lazyTests, testPlaces } from '../tests/lazyTests.ts';
import { Tests } from '../tests/testBuilder.ts';
import {
  functionsWith,
  type ModelFunctions,
  noSettings,
  type ProjectSettings,
} from '../variables/modelFunctions.ts';
import { checkedDatabase } from './checkedDatabase.ts';
import { checkedFreshness, type Freshness } from './freshness.ts';
import type { Landing } from './landing.ts';
import { checkedOptional, type NullableColumn } from './optionalColumns.ts';
import { type ShrinkLimit, shrinkMistake } from './shrink.ts';

/** The ways to find out whether the data of a table changed, beside the catalog. */
export type SourceCompare = (typeof compares)[number];

const compares = ['content', 'commits', 'changes'] as const;

/** Raw data that other systems deliver: files that are loaded into a table. */
export interface Source<out Name extends string = string, out Row = unknown>
  extends Relation<Name, Row> {
  readonly kind: 'source';
  readonly contract: Contract;
  /**
   * The file's name; without the ending `.parquet`, `.csv` or `.csv.gz`, all of them are looked for.
   */
  readonly file: string;
  /** The format of its files; left out where they are standard. */
  readonly format?: FileFormat | undefined;
  /** The name by which the project knows it, where a sample of it has that name. */
  readonly knownAs?: string | undefined;
  /** The files from which `models load` fills it. */
  readonly landing: Landing | undefined;
  /** True when its file or table may be absent, which then reads as no rows. */
  readonly optional: boolean;
  /** The columns that its files or table may lack: they read as null then. */
  readonly optionalColumns: readonly string[];
  /** The limit to which it may shrink between builds; undefined takes the project's. */
  readonly shrink?: ShrinkLimit | undefined;
  /** The limits to the age of its newest data; undefined where it sets none. */
  readonly freshness?: FreshnessRule | undefined;
  /** The way to find out whether the data of its table changed; undefined takes what the catalog says. */
  readonly compare?: SourceCompare | undefined;
  /** Returns the parts that depend on what the project says. */
  readonly inProject: (settings: ProjectSettings) => Pick<Source, 'tests' | 'contract'>;
}

/**
 * Declares a source: the columns that the project needs, and what is known of their quality.
 *
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE when the contract has a check that SQL lacks, DEFINITION_INVALID
 *   for an optional column that the contract does not have or does not let be null, for a freshness
 *   that cannot be judged, and for a landing in another database
 * @example
 * export const rawOrders = source({
 *   name: 'raw_orders',
 *   description: 'Orders as the shop exports them.',
 *   columns: { order_id: bigint().nullable(), status: text().nullable() },
 *   tests: (t) => [t.notNull('order_id', { severity: 'warn' })],
 * });
 * @example
 * export const rawRefunds = source({
 *   name: 'raw_refunds',
 *   description: 'Refunds, where the shop exports them.',
 *   columns: { order_id: bigint().nullable(), currency: text().nullable() },
 *   optional: true, // a shop may have none: no rows
 *   optionalColumns: ['currency'], // an older export lacks it: null
 * });
 */
export function source<const Name extends string, C extends ColumnShape>(definition: {
  readonly name: Name;
  readonly description: string;
  readonly columns: C;
  /** The file's name, or a glob for several: `orders_*.csv`. */
  readonly file?: string;
  /** The format of its files: delimiter, encoding, decimal comma, dates and more. */
  readonly format?: FileFormat<Extract<keyof NoInfer<C>, string>>;
  readonly landing?: Landing;
  /** True when its file or table may be absent, which then reads as no rows. */
  readonly optional?: boolean;
  /** Nullable columns that its files or table may lack: they read as null then. */
  readonly optionalColumns?: readonly NoInfer<NullableColumn<RowOfContract<C>>>[];
  /**
   * The limit to which it may shrink from one build to the next; `any` for one that may be empty.
   */
  readonly shrink?: ShrinkLimit;
  /**
   * The limits to the age of its newest data: by a column of days or times, else by the time of its file or table.
   *
   * @example freshness: { column: 'updated_at', warn: '1 day', error: '3 days' }
   */
  readonly freshness?: Freshness<NoInfer<TimeColumn<RowOfContract<C>>>>;
  /**
   * The way to find out whether the data of a table changed that others fill, where the catalog's time of
   * change says too much or nothing: `content` by a hash of all rows, `commits` by the time of the last commit that
   * changed rows of the table, or of those below a view, on Snowflake. `changes` is for tables whose changes Snowflake
   * tracks (`CHANGE_TRACKING = TRUE`): as `commits`, and tables that are maintained follow the rows that changed.
   */
  readonly compare?: SourceCompare;
  /**
   * The database of its table, where that is not the target's: on Snowflake another one of the account, or
   * a shared one, which is only read. DuckDB, which is one file, has it as a schema `database.schema`.
   */
  readonly database?: string;
  readonly schema?: string;
  /** The table in the warehouse, where it has another name than the source. */
  readonly table?: string;
  readonly tests?: (t: Tests<Name, RowOfContract<C>>, f: ModelFunctions) => readonly TestSpec[];
  readonly tags?: readonly string[];
  readonly owner?: string;
}): Source<Name, RowOfContract<C>> {
  const { name, tests } = definition;
  const location = callerLocation();
  if ('unique' in definition) throw keyOfSource(name, definition.unique, location);
  refuseUnknownOptions(`The source ${name}`, definition, sourceOptions, location);
  refuseOtherValues(`The source ${name}`, definition, sourceValues, location);
  const declared = readContract(name, definition.columns, location);
  const places = testPlaces(name, location, tests);
  const inProject = (settings: ProjectSettings) => {
    const contract = contractWithIds(declared, settings);
    return {
      contract,
      tests: lazyTests(
        { name, location, testPlaces: places },
        contract,
        () => tests?.(new Tests(name), functionsWith(settings)) ?? [],
      ),
    };
  };
  return {
    kind: 'source',
    name,
    description: definition.description,
    file: definition.file ?? name,
    format: checkedFormat(name, definition.format, definition.columns, location),
    landing: definition.landing,
    optional: definition.optional ?? false,
    optionalColumns: checkedOptional(name, declared, definition.optionalColumns, location),
    shrink: checkedShrink(name, definition.shrink, location),
    freshness: checkedFreshness(name, declared, definition.freshness, location),
    ...(definition.compare !== undefined && {
      compare: checkedCompare(name, definition.compare, location),
    }),
    database: checkedDatabase(name, definition, location),
    schema: definition.schema,
    table: definition.table,
    tags: definition.tags ?? [],
    owner: definition.owner,
    location,
    testPlaces: places,
    ...inProject(noSettings),
    inProject,
  };
}

/** Returns the error of a source with the key of a model: what its file holds is tested, not promised. */
function keyOfSource(
  name: string,
  unique: unknown,
  location: SourceLocation | undefined,
): ModelsError {
  const keys: readonly unknown[] = Array.isArray(unique) ? unique : [unique];
  const tests = keys.map((key) => `t.unique(${JSON.stringify(key)})`).join(', ');
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `The source ${name} has no option unique.`,
    subject: `The source ${name}`,
    location,
    expected: 'the key as a test, since the rows come from elsewhere',
    found: 'unique',
    hint: `Declare it under tests: tests: (t) => [${tests.replaceAll('"', "'")}].`,
  });
}

const sourceValues = {
  ...namedValues,
  ...placedValues,
  columns: someObject('the types of its columns, { order_id: bigint() }'),
  file: maybe(someText('the name of its files')),
  optional: maybe(yesOrNo),
  optionalColumns: maybe(textList),
  table: maybe(someText('the name of a table')),
};

/** @throws ModelsError DEFINITION_INVALID for a format that no file has */
export function checkedFormat(
  name: string,
  format: FileFormat | undefined,
  columns: ColumnShape,
  location: SourceLocation | undefined,
): FileFormat | undefined {
  const mistake = format && formatMistake(format, Object.keys(columns));
  if (mistake === undefined) return format;
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `The format of ${name} is not one that files have.`,
    subject: name,
    location,
    ...mistake,
    hint: 'Correct it; what is left out is standard CSV in UTF-8.',
  });
}

/** @throws ModelsError DEFINITION_INVALID for a limit that is none */
export function checkedShrink(
  name: string,
  limit: ShrinkLimit | undefined,
  location: SourceLocation | undefined,
): ShrinkLimit | undefined {
  const expected = shrinkMistake(limit);
  if (expected === undefined) return limit;
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `The source ${name} does not say how far it may shrink.`,
    subject: name,
    location,
    expected,
    found: 'something else',
    hint: 'Correct it, or leave it out: half of a hundred rows or more is too far then.',
  });
}

/** @throws ModelsError DEFINITION_INVALID for a way that there is not */
export function checkedCompare(
  name: string,
  compare: SourceCompare | undefined,
  location: SourceLocation | undefined,
): SourceCompare | undefined {
  if (compare === undefined || compares.includes(compare)) return compare;
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `The source ${name} is compared in a way that does not exist.`,
    subject: name,
    location,
    expected: `compare: ${compares.map((each) => `'${each}'`).join(' or ')}`,
    found: String(compare),
    hint: 'Correct it, or leave it out: the catalog then says when its data changed.',
  });
}

/** The options that say where a source is and how it is read, which an override may say too. */
export const placeOptions = {
  file: true,
  format: true,
  landing: true,
  optional: true,
  optionalColumns: true,
  shrink: true,
  freshness: true,
  compare: true,
  database: true,
  schema: true,
  table: true,
} as const;

const sourceOptions = {
  ...placeOptions,
  name: true,
  description: true,
  columns: true,
  tests: true,
  tags: true,
  owner: true,
} as const satisfies Record<keyof Parameters<typeof source>[0], true>;
