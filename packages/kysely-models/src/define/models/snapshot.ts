import { callerLocation } from '../../errors/callerLocation.ts';
import type { ColumnShape } from '../contract/columnTypes.ts';
import { type Contract, readContract } from '../contract/contract.ts';
import { contractWithIds } from '../contract/id.ts';
import type { Relation, RowOf } from '../contract/relation.ts';
import {
  refuseUnknownOfSnowflake,
  type SnowflakeModelOptions,
} from '../contract/snowflakeOptions.ts';
import type { TimestampText } from '../contract/sqlType.ts';
import type { TestSpec } from '../contract/testSpec.ts';
import { oneOf, refuseOtherValues, someObject } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import { queryBuilder } from '../query/queryBuilder.ts';
import { lazyTests, testPlaces } from '../tests/lazyTests.ts';
import { Tests } from '../tests/testBuilder.ts';
import {
  functionsWith,
  type ModelFunctions,
  noSettings,
  type ProjectSettings,
} from '../variables/modelFunctions.ts';
import { inputContract, refuseTakenNames, snapshotKey, strategyOf } from './checkSnapshot.ts';
import type { Model, ModelParts } from './model.ts';
import type { HardDeletes, SnapshotMaterialization } from './snapshotMaterialization.ts';
import { type SnapshotRow, validityShape } from './snapshotMaterialization.ts';
import { snapshotTests } from './snapshotTests.ts';

type ColumnOf<Row> = keyof Row & string;

type TimestampColumn<Row> = {
  [K in ColumnOf<Row>]: [NonNullable<Row[K]>] extends [TimestampText] ? K : never;
}[ColumnOf<Row>];

/** Specifies how a snapshot detects that a row changed. */
export type SnapshotStrategy<Row> =
  | { readonly kind: 'timestamp'; readonly updatedAt: TimestampColumn<Row> }
  | { readonly kind: 'check'; readonly columns: readonly ColumnOf<Row>[] | 'all' };

/** The definition that `snapshot()` takes. */
export interface SnapshotDefinition<
  Name extends string,
  R extends Relation,
  D extends HardDeletes,
  H extends ColumnShape,
> {
  /** Unique in the project; the name of the table of versions. */
  readonly name: Name;
  readonly description: string;
  /** The relation whose rows are kept; it has a contract. */
  readonly of: R;
  /** The columns that distinguish one row from another; never null in the input. */
  readonly uniqueKey: ColumnOf<RowOf<R>> | readonly ColumnOf<RowOf<R>>[];
  readonly strategy: SnapshotStrategy<RowOf<R>>;
  /** Specifies the treatment of a row that is no longer in the input. */
  readonly hardDeletes: D;
  /**
   * Columns as older versions have them, where the input's contract is too narrow for those: one
   * that the input got later is nullable here, an enum has its former values, and a column that the
   * input lost can be named on.
   */
  readonly history?: H;
  /** Tests beside those of the contract and those that each snapshot has. */
  readonly tests?: (
    t: Tests<Name, SnapshotRow<RowOf<R>, H, D>>,
    f: ModelFunctions,
  ) => readonly TestSpec[];
  readonly schema?: string;
  readonly tags?: readonly string[];
  readonly owner?: string;
  /** Options on Snowflake. */
  readonly snowflake?: SnowflakeModelOptions;
}

/**
 * Defines a snapshot: a table that keeps each version of the rows of another relation, with the
 * time in which it was valid (SCD type 2).
 *
 * @throws ModelsError DEFINITION_INVALID when the input has no contract or lacks a named column,
 *   NAME_DUPLICATE when it has a column that the snapshot adds
 * @example
 * export const snapCustomers = snapshot({
 *   name: 'snap_customers',
 *   description: 'Each version of a customer.',
 *   of: stgCustomers,
 *   uniqueKey: 'customer_id',
 *   strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
 *   hardDeletes: 'close',
 * });
 * // merge into "snapshots"."snap_customers" … ; insert into "snapshots"."snap_customers" …
 */
export function snapshot<
  const Name extends string,
  R extends Relation,
  D extends HardDeletes,
  H extends ColumnShape = Record<never, never>,
>(
  definition: SnapshotDefinition<Name, R, D, H>,
): Model<Name, SnapshotRow<RowOf<R>, H, D>, { [N in R['name']]: RowOf<R> }> {
  const { name, of, hardDeletes, tests } = definition;
  const location = callerLocation();
  refuseUnknownOptions(`The snapshot ${name}`, definition, snapshotOptions, location);
  const values = {
    strategy: someObject("{ kind: 'timestamp', updatedAt: … } or { kind: 'check', columns: … }"),
    hardDeletes: oneOf('ignore', 'close', 'record'),
  };
  refuseOtherValues(`The snapshot ${name}`, definition, values, location);
  refuseUnknownOfSnowflake(`The snapshot ${name}`, definition.snowflake, location);
  const owner = { name, location };
  const input = inputContract(owner, of);
  const kept = { ...input.shape, ...definition.history };
  refuseTakenNames(owner, Object.keys(kept), hardDeletes);
  const declared = readContract(name, { ...kept, ...validityShape(hardDeletes) }, location);
  const uniqueKey = snapshotKey(owner, definition.uniqueKey, input);
  const materialized: SnapshotMaterialization = {
    kind: 'snapshot',
    uniqueKey,
    strategy: strategyOf(owner, definition.strategy, uniqueKey, input),
    hardDeletes,
    columns: Object.keys(kept),
  };
  const nullable = uniqueKey.filter((column) => isNullable(declared, column));
  const places = testPlaces(name, location, tests);
  const inProject = (settings: ProjectSettings): ModelParts => {
    const contract = contractWithIds(declared, settings);
    return {
      contract,
      query: () => selectKept(of.name, materialized.columns, input),
      increment: undefined,
      tests: lazyTests({ ...owner, testPlaces: places }, contract, () => [
        ...snapshotTests(name, uniqueKey, nullable, hardDeletes, materialized.strategy),
        ...(tests?.(new Tests(name), functionsWith(settings)) ?? []),
      ]),
    };
  };
  return {
    kind: 'model',
    name,
    description: definition.description,
    materialized,
    inputs: [of],
    schema: definition.schema,
    tags: definition.tags ?? [],
    owner: definition.owner,
    location,
    testPlaces: places,
    clusterBy: [],
    // What no query can make again is worth its fail-safe.
    snowflake: { transient: false, ...definition.snowflake },
    ...inProject(noSettings),
    inProject,
  };
}

function isNullable({ columns }: Contract, name: string): boolean {
  return columns.some((column) => column.name === name && column.nullable);
}

/** The input's rows; null in the columns that it no longer has. */
function selectKept(input: string, columns: readonly string[], { shape }: Contract) {
  return queryBuilder<Record<string, Record<string, unknown>>>()
    .selectFrom(input)
    .select((eb) =>
      columns.map((name) =>
        Object.hasOwn(shape, name) ? eb.ref(name).as(name) : eb.lit(null).as(name),
      ),
    )
    .toOperationNode();
}

const snapshotOptions = {
  name: true,
  description: true,
  of: true,
  uniqueKey: true,
  strategy: true,
  hardDeletes: true,
  history: true,
  tests: true,
  schema: true,
  tags: true,
  owner: true,
  snowflake: true,
} as const satisfies Record<
  keyof SnapshotDefinition<string, Relation, HardDeletes, ColumnShape>,
  true
>;
