import type { Kysely } from 'kysely';
import type { ColumnShape } from '../contract/columnTypes.ts';
import type {
  Conforms,
  ContractColumn,
  PublishedRow,
  RowOfContract,
} from '../contract/conforms.ts';
import type { DatabaseOf, Relation } from '../contract/relation.ts';
import type { SnowflakeModelOptions } from '../contract/snowflakeOptions.ts';
import type { TestSpec } from '../contract/testSpec.ts';
import type { Query } from '../query/query.ts';
import type { Tests } from '../tests/testBuilder.ts';
import type { Key } from '../tests/uniqueTests.ts';
import type { ModelFunctions } from '../variables/modelFunctions.ts';
import type { IncrementalContext } from './incrementalContext.ts';
import type { Slice } from './intervals.ts';
import type { QueryMaterialization } from './materialization.ts';
import type { QuarantineOptions } from './quarantine.ts';

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
