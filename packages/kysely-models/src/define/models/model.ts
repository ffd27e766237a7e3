import type { OperationNode } from 'kysely';
import { callerLocation } from '../../errors/callerLocation.ts';
import type { SourceLocation } from '../../errors/modelsError.ts';
import type { ColumnShape } from '../contract/columnTypes.ts';
import type { PublishedRow, RowOfContract } from '../contract/conforms.ts';
import { readContract } from '../contract/contract.ts';
import { contractWithIds } from '../contract/id.ts';
import type { DatabaseOf, FreshnessRule, InputRows, Relation } from '../contract/relation.ts';
import type { SnowflakeModelOptions } from '../contract/snowflakeOptions.ts';
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
import { queryBuilder } from '../query/queryBuilder.ts';
import { queryTree } from '../query/queryTree.ts';
import { rememberedTree } from '../query/rememberedTree.ts';
import { lazyTests, testPlaces } from '../tests/lazyTests.ts';
import { Tests } from '../tests/testBuilder.ts';
import { uniqueTests } from '../tests/uniqueTests.ts';
import {
  functionsWith,
  type ModelFunctions,
  noSettings,
  type ProjectSettings,
} from '../variables/modelFunctions.ts';
import type { CustomMaterialization } from './customMaterialization.ts';
import { withKey } from './incremental.ts';
import { incrementalContext } from './incrementalContext.ts';
import { plainInputs, type SliceRule, sliceOf, sliceRules } from './intervals.ts';
import { keyTests } from './keyTests.ts';
import type { Materialization, QueryMaterialization } from './materialization.ts';
import type { ModelDefinition } from './modelDefinition.ts';
import { type Quarantine, quarantinedByContract, quarantineOf } from './quarantine.ts';
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
