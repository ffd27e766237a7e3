import type { Kysely, OperationNode } from 'kysely';
import { callerLocation } from '../../errors/callerLocation.ts';
import type { SourceLocation } from '../../errors/modelsError.ts';
import type { ColumnShape } from '../contract/columnTypes.ts';
import type {
  Conforms,
  ContractColumn,
  PublishedRow,
  RowOfContract,
} from '../contract/conforms.ts';
import { readContract } from '../contract/contract.ts';
import { contractWithIds } from '../contract/id.ts';
import type { DatabaseOf, FreshnessRule, InputRows, Relation } from '../contract/relation.ts';
import type { SnowflakeModelOptions } from '../contract/snowflakeOptions.ts';
import type { TestSpec } from '../contract/testSpec.ts';
import {
  columnList,
  definitionList,
  keyList,
  maybe,
  namedValues,
  placedValues,
  refuseOtherValues,
  someFunction,
  someObject,
} from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Query } from '../query/query.ts';
import { queryBuilder } from '../query/queryBuilder.ts';
import { queryTree } from '../query/queryTree.ts';
import { rememberedTree } from '../query/rememberedTree.ts';
import { lazyTests, testPlaces } from '../tests/lazyTests.ts';
import { Tests } from '../tests/testBuilder.ts';
import { type Key, uniqueTests } from '../tests/uniqueTests.ts';
import {
  functionsWith,
  type ModelFunctions,
  noSettings,
  type ProjectSettings,
} from '../variables/modelFunctions.ts';
import type { CustomMaterialization } from './customMaterialization.ts';
import { withKey } from './incremental.ts';
import { type IncrementalContext, incrementalContext } from './incrementalContext.ts';
import { plainInputs, type Slice, type SliceRule, sliceOf, sliceRules } from './intervals.ts';
import { keyTests } from './keyTests.ts';
import type { Materialization, QueryMaterialization } from './materialization.ts';
import {
  type Quarantine,
  type QuarantineOptions,
  quarantinedByContract,
  quarantineOf,
} from './quarantine.ts';
import { validateModelOptions } from './validateModelOptions.ts';

/**
 * A model: a typed query over other relations, and how it is kept.
 *
 * @typeParam Inputs the row types of what it reads, by name; exists for the compiler only
 */
export interface Model<out Name extends string = string, out Row = unknown, Inputs = unknown>
  extends Relation<Name, Row> {
  readonly kind: 'model';
  readonly '~inputs'?: Inputs;
  readonly materialized: Materialization;
  readonly inputs: readonly Relation[];
  /** The columns by which a table is clustered. */
  readonly clusterBy: readonly string[];
  readonly snowflake: SnowflakeModelOptions;
  /** Milliseconds that each of its statements may take; left out for those of the target. */
  readonly statementTimeoutMs?: number | undefined;
  /** Builds the query's tree; throws what the model's function throws. */
  readonly query: () => OperationNode;
  /** The queries of a run that changes the model's table; undefined for other models. */
  readonly increment: Increment | undefined;
  /** Of a model that is kept by intervals: how it reads each of its inputs, by their names. */
  readonly slices?: ReadonlyMap<string, SliceRule> | undefined;
  /** The limits to the rows that its tests quarantine, and where these go. */
  readonly quarantine?: Quarantine | undefined;
  /** Of the quarantine table of a model: the model. */
  readonly quarantineOf?: Model | undefined;
  /** Of a view in the place of a source: the columns that its mapping leaves out, which are null. */
  readonly leftOut?: readonly string[];
  /** Of a table in the place of a source that is sampled: which share it has, and of what. */
  readonly sampled?: { readonly text: string; readonly whole: string } | undefined;
  /** Of a view in the place of a source: the limits to the age of its newest data. */
  readonly freshness?: FreshnessRule | undefined;
  /** Returns the parts that depend on what the project says. */
  readonly inProject: (settings: ProjectSettings) => ModelParts;
}

/** The parts of a model that depend on what the project says. */
export type ModelParts = Pick<Model, 'query' | 'increment' | 'tests' | 'contract'>;

/** The increment of an incremental model, or of one with a custom materialization. */
interface Increment {
  /** The rows to be merged, appended or inserted. */
  readonly rows: () => OperationNode;
  /** The keys of the rows to be deleted. */
  readonly deletes: (() => OperationNode) | undefined;
}

/** The definition that `model()` takes. */
export interface ModelDefinition<
  Name extends string,
  I extends readonly Relation[],
  C extends ColumnShape,
  O,
> extends LayerModelDefinition<Name, I, C, O> {
  readonly materialized: QueryMaterialization<NoInfer<keyof C & string>>;
}

/** The definition of a model of a layer, which says how its models are kept. */
export interface LayerModelDefinition<
  Name extends string,
  I extends readonly Relation[],
  C extends ColumnShape,
  O,
> {
  /** Unique in the project; the name of the published table or view. */
  readonly name: Name;
  /** The meaning of a row, and its audience; published as the table's comment. */
  readonly description: string;
  readonly materialized?: QueryMaterialization<NoInfer<keyof C & string>>;
  /**
   * The relations that the query reads: these, and no others, are tables of `db`. Those of a model that is kept
   * by intervals are read by `sliced()` or `whole()`.
   */
  readonly inputs: I;
  /** The contract: published columns in order, as zod types that know their SQL type. */
  readonly columns?: C;
  /**
   * The keys: each is a column, or a list of columns, of which no two rows have the same. The first
   * says what a row is one of, and is the `uniqueKey` of an incremental model that names none.
   *
   * @example unique: ['bundle_rank', ['product_a', 'product_b']] // one row a rank, and one a pair
   */
  readonly unique?: readonly Key<ContractColumn<NoInfer<C>>>[];
  /**
   * Selects the model's rows. It is run without a warehouse, to learn the SQL: it looks at nothing but its
   * parameters.
   */
  readonly query: (
    db: Kysely<DatabaseOf<I>>,
    f: ModelFunctions,
    /**
     * Defined in a run that adds to the table of an incremental model; undefined where it is
     * rebuilt.
     */
    incremental: IncrementalContext<Name, RowOfContract<NoInfer<C>>, I> | undefined,
    /** The interval that is computed, of a model that is kept by intervals; undefined for others. */
    slice: Slice | undefined,
  ) => Query<O> & Conforms<NoInfer<O>, NoInfer<C>>;
  /**
   * Returns the keys, in the columns of `uniqueKey`, of the rows that a run of an incremental model
   * deletes before it adds to the table.
   */
  readonly deletes?: (
    incremental: IncrementalContext<Name, RowOfContract<NoInfer<C>>, I>,
    f: ModelFunctions,
  ) => Query<unknown>;
  /** Tests beside those that the contract generates. Without a contract, write it after `query`. */
  readonly tests?: (t: Tests<Name, PublishedRow<O, C>>, f: ModelFunctions) => readonly TestSpec[];
  /**
   * The limits to the rows that tests with `onFail: 'quarantine'` quarantine, and where these go.
   *
   * @example quarantine: { warnAbove: 10, errorAbove: '5 %' }
   */
  readonly quarantine?: QuarantineOptions;
  /**
   * The columns by which a table is clustered, where the warehouse supports it: Snowflake's
   * clustering key. Those of a model without a contract are checked when a run is planned.
   */
  readonly clusterBy?: readonly ContractColumn<NoInfer<C>>[];
  /** Options on Snowflake; other warehouses ignore them. */
  readonly snowflake?: SnowflakeModelOptions;
  /** Milliseconds that each statement, also of tests, may take in place of those of the target: `600_000`. */
  readonly statementTimeoutMs?: number;
  /** Schema to publish in; the project's default for its folder when left out. */
  readonly schema?: string;
  readonly tags?: readonly string[];
  readonly owner?: string;
}

/**
 * Defines a model.
 *
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE when the contract has a check that SQL lacks,
 *   DEFINITION_INVALID for an option of tables on a view, or the other way round, and for a limit of its
 *   quarantine that is none
 * @example
 * export const customerOrders = model({
 *   name: 'customer_orders',
 *   description: 'Orders of each customer.',
 *   materialized: table(),
 *   inputs: [stgOrders],
 *   columns: { ...pick(stgOrders, 'customer_id'), orders: bigint().min(1) },
 *   unique: ['customer_id'],
 *   query: (db, f) =>
 *     db
 *       .selectFrom('stg_orders')
 *       .groupBy('customer_id')
 *       .select(['customer_id', f.countRows().as('orders')]),
 * });
 * // create or replace table "marts"."customer_orders" as
 * // select cast("customer_id" as bigint) …, cast("orders" as bigint) … from (select …)
 */
export function model<
  const Name extends string,
  const I extends readonly Relation[],
  O,
  // The empty contract stands for "no contract": PublishedRow and Conforms ask for its keys.
  C extends ColumnShape = Record<never, never>,
>(definition: ModelDefinition<Name, I, C, O>): Model<Name, PublishedRow<O, C>, InputRows<I>> {
  return modelAt(definition, callerLocation());
}

const modelValues = {
  ...namedValues,
  ...placedValues,
  materialized: {
    ...someObject('table(), view(), incremental(…) or another materialization'),
    hint: () => 'Say how it is kept: materialized: table().',
  },
  inputs: definitionList,
  columns: maybe(someObject('the types of its columns, { order_id: bigint() }')),
  query: someFunction("(db, f) => db.selectFrom('orders').select('order_id')"),
  unique: maybe(keyList),
  clusterBy: maybe(columnList),
};

/** Returns the model of a definition at a place of a project, as `model` does. */
export function modelAt<
  Name extends string,
  I extends readonly Relation[],
  O,
  C extends ColumnShape,
>(
  definition: ModelDefinition<Name, I, C, O>,
  location: SourceLocation | undefined,
): Model<Name, PublishedRow<O, C>, InputRows<I>> {
  const { name, columns, query, tests, unique = [] } = definition;
  refuseUnknownOptions(`The model ${name}`, definition, modelOptions, location);
  refuseOtherValues(`The model ${name}`, definition, modelValues, location);
  const declared = columns === undefined ? undefined : readContract(name, columns, location);
  validateModelOptions(definition, location);
  const materialized = withKey(definition, location);
  const slices = sliceRules(definition, declared, location);
  const quarantine = quarantineOf(name, definition.quarantine, location);
  const places = testPlaces(name, location, tests);
  const inProject = (settings: ProjectSettings): ModelParts => {
    const f = functionsWith(settings);
    const contract = contractWithIds(declared, settings);
    const slice = materialized.kind === 'intervals' ? sliceOf(materialized, contract) : undefined;
    return {
      contract,
      query: rememberedTree(() =>
        queryTree(query(queryBuilder<DatabaseOf<I>>(), f, undefined, slice)),
      ),
      increment: incrementOf(definition, materialized, f),
      tests: quarantinedByContract(
        lazyTests(
          { name, location, testPlaces: places },
          contract,
          () => [...uniqueTests(name, unique), ...(tests?.(new Tests(name), f) ?? [])],
          (known) => keyTests(materialized, known),
        ),
        materialized,
        quarantine,
      ),
    };
  };
  return {
    kind: 'model',
    name,
    description: definition.description,
    materialized,
    inputs: plainInputs(definition.inputs),
    ...(slices !== undefined && { slices }),
    clusterBy: definition.clusterBy ?? [],
    snowflake: definition.snowflake ?? {},
    ...(definition.statementTimeoutMs !== undefined && {
      statementTimeoutMs: definition.statementTimeoutMs,
    }),
    ...(quarantine !== undefined && { quarantine }),
    schema: definition.schema,
    tags: definition.tags ?? [],
    owner: definition.owner,
    location,
    testPlaces: places,
    ...inProject(noSettings),
    inProject,
  };
}

function incrementOf<Name extends string, I extends readonly Relation[], O, C extends ColumnShape>(
  { name, query, deletes }: ModelDefinition<Name, I, C, O>,
  materialized: QueryMaterialization,
  f: ModelFunctions,
): Increment | undefined {
  if (materialized.kind === 'custom') return customIncrement(materialized);
  if (materialized.kind !== 'incremental') return undefined;
  const context = () => incrementalContext<Name, RowOfContract<C>, I>(name);
  return {
    rows: rememberedTree(() =>
      queryTree(query(queryBuilder<DatabaseOf<I>>(), f, context(), undefined)),
    ),
    deletes: deletes && rememberedTree(() => queryTree(deletes(context(), f))),
  };
}

function customIncrement({ inserts, deletes }: CustomMaterialization): Increment {
  const incoming = queryBuilder<Record<string, object>>().selectFrom('incoming').selectAll();
  return {
    rows: () => inserts ?? incoming.toOperationNode(),
    deletes: deletes && (() => deletes.in),
  };
}

const modelOptions = {
  ...{ name: true, description: true, materialized: true, inputs: true },
  ...{ columns: true, unique: true, query: true, deletes: true },
  ...{ tests: true, quarantine: true, clusterBy: true, snowflake: true },
  ...{ statementTimeoutMs: true, schema: true, tags: true, owner: true },
} as const satisfies Record<
  keyof ModelDefinition<string, readonly Relation[], ColumnShape, unknown>,
  true
>;
