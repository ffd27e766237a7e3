import { ModelsError } from '../../errors/modelsError.ts';
import { maybe, oneOf, refuseOtherValues, someText } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { CustomMaterialization } from './customMaterialization.ts';
import type { IncrementalMaterialization } from './incremental.ts';
import type { IntervalsMaterialization } from './intervals.ts';
import type { SnapshotMaterialization } from './snapshotMaterialization.ts';

/** The materialization of a model in the warehouse. */
export type Materialization = QueryMaterialization | SnapshotMaterialization;

/**
 * The materialization of a query.
 *
 * @typeParam Column the names of the model's columns, where they are known
 */
export type QueryMaterialization<Column extends string = string> =
  | ViewMaterialization
  | TableMaterialization
  | IncrementalMaterialization<Column>
  | IntervalsMaterialization<Column>
  | CustomMaterialization<Column>;

/** Kept as a view, or as what follows its inputs as a view does. */
export interface ViewMaterialization {
  readonly kind: 'view';
  /** A table that Snowflake refreshes; left out of a view. */
  readonly dynamic?: DynamicTable;
}

/** The options of a table that Snowflake refreshes by itself. */
export interface DynamicTable {
  /** The lag that it may have behind its inputs: `10 minutes`, or `downstream` for what dynamic tables above it need. */
  readonly targetLag: string;
  /** The virtual warehouse that refreshes it. */
  readonly warehouse: string;
  readonly refreshMode: 'auto' | 'full' | 'incremental';
  /** `on_create` where the statement that creates it fills it, else its first refresh does. */
  readonly initialize: 'on_create' | 'on_schedule';
  /** Its kind where there are no dynamic tables; undefined where the project cannot be built there. */
  readonly elsewhere: 'view' | undefined;
}

/** Kept as a table that is rebuilt, or of which a run computes what changed. */
export interface TableMaterialization {
  readonly kind: 'table';
  /** Left out where the engine decides: see `table()`. */
  readonly maintain?: 'auto' | 'never';
  /** The columns by which rows of a table of `maintain: 'auto'` are found. */
  readonly uniqueKey?: readonly string[];
}

/**
 * Keeps a model as a table, rebuilt when it changes: `create or replace table … as select …`.
 *
 * Of a large table a later run derives from the query, the key and the changes of the inputs which rows can
 * differ, and computes these alone. Where that does not follow from the query, or too many rows changed, the
 * table is rebuilt: either way it equals a rebuilt one.
 *
 * @param options.maintain `auto` does so whatever the size of the table, by the first key under `unique`, also
 *   where sums of DOUBLE may differ in their last digits; `never` rebuilds it always. Default: from 100,000 rows
 *   on, where a key is tested and the rows are the same each time that they are computed
 * @example
 * materialized: table({ maintain: 'auto' }),
 * unique: ['order_id'],
 */
export function table(options?: { readonly maintain: 'auto' | 'never' }): TableMaterialization {
  refuseUnknownOptions('table()', options, { maintain: true });
  refuseOtherValues('table()', options, { maintain: maybe(oneOf('auto', 'never')) });
  return options === undefined ? { kind: 'table' } : { kind: 'table', maintain: options.maintain };
}

/** Returns the columns by which rows of a table are found that later runs change; undefined for others. */
export function updateKeyOf(materialized: Materialization): readonly string[] | undefined {
  return materialized.kind === 'incremental' || materialized.kind === 'table'
    ? materialized.uniqueKey
    : undefined;
}

/** Kept as a view over its inputs: `create or replace view … as select …`. */
export function view(): ViewMaterialization;
export function view(options?: object): ViewMaterialization {
  refuseUnknownOptions('view()', options, {});
  return { kind: 'view' };
}

const lag = /^(?:downstream|[1-9]\d* (?:second|minute|hour|day)s?)$/;

/**
 * Keeps a model as a dynamic table of Snowflake: its rows are stored, and Snowflake refreshes them when its
 * inputs change, also between builds. A build tests its query before it creates or replaces the table, and
 * over the new tables before it publishes these; then it refreshes the table.
 *
 * @param options.targetLag how far it may lag behind its inputs, `10 minutes`, or `downstream`
 * @param options.warehouse the virtual warehouse that refreshes it
 * @param options.refreshMode how it is refreshed. Default: `auto`, which Snowflake decides when it is created
 * @param options.initialize `on_schedule` creates it without rows: nothing of the project may read it then.
 *   Default: `on_create`
 * @param options.elsewhere `view` keeps it as a view where there are no dynamic tables, as on DuckDB, which
 *   otherwise refuse the project
 * @throws ModelsError DEFINITION_INVALID for a lag that Snowflake does not take
 * @example
 * materialized: dynamicTable({ targetLag: '10 minutes', warehouse: 'refreshing', elsewhere: 'view' }),
 * // create or replace transient dynamic table "MARTS"."RECENT_ORDERS" (…)
 * //   target_lag = '10 minutes' warehouse = "REFRESHING" refresh_mode = auto initialize = on_create … as select …
 */
export function dynamicTable(options: {
  readonly targetLag: string;
  readonly warehouse: string;
  readonly refreshMode?: DynamicTable['refreshMode'];
  readonly initialize?: DynamicTable['initialize'];
  readonly elsewhere?: 'view';
}): ViewMaterialization {
  refuseUnknownOptions('dynamicTable()', options, dynamicOptions);
  refuseOtherValues('dynamicTable()', options, dynamicValues);
  const { targetLag, warehouse, elsewhere } = options;
  const { refreshMode = 'auto', initialize = 'on_create' } = options;
  if (!lag.test(targetLag)) {
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `dynamicTable(): ${targetLag} is not a lag.`,
      subject: 'targetLag',
      expected: "'10 minutes', with seconds, minutes, hours or days, or 'downstream'",
      found: targetLag,
      hint: "Correct it: dynamicTable({ targetLag: '10 minutes', … }).",
    });
  }
  return {
    kind: 'view',
    dynamic: { targetLag, warehouse, refreshMode, initialize, elsewhere },
  };
}

/** Returns the name of a materialization in plans and manifests. */
export function materializationName(materialized: Materialization): string {
  if (dynamicOf(materialized) !== undefined) return 'dynamic table';
  return materialized.kind === 'custom' ? materialized.name : materialized.kind;
}

/** Returns the options of a dynamic table; undefined of everything else. */
export function dynamicOf(materialized: Materialization): DynamicTable | undefined {
  return materialized.kind === 'view' ? materialized.dynamic : undefined;
}

/** Returns the kind of relation that a materialization keeps in the warehouse. */
export function keptAs({ kind }: Materialization): 'table' | 'view' {
  return kind === 'view' ? 'view' : 'table';
}

const dynamicValues = {
  targetLag: someText("a text, '10 minutes'"),
  warehouse: someText('the name of a virtual warehouse'),
  refreshMode: maybe(oneOf('auto', 'full', 'incremental')),
  initialize: maybe(oneOf('on_create', 'on_schedule')),
  elsewhere: maybe(oneOf('view')),
};

const dynamicOptions = {
  ...{ targetLag: true, warehouse: true, refreshMode: true, initialize: true },
  ...{ elsewhere: true },
} as const satisfies Record<keyof DynamicTable, true>;
