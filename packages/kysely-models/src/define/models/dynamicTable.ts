import { ModelsError } from '../../errors/modelsError.ts';
import type { ViewMaterialization } from './materialization.ts';

/** The options of a table that Snowflake refreshes by itself. */
export interface DynamicTable {
  /** How far it may lag behind its inputs: `10 minutes`, or `downstream` for what dynamic tables above it need. */
  readonly targetLag: string;
  /** The virtual warehouse that refreshes it. */
  readonly warehouse: string;
  readonly refreshMode: 'auto' | 'full' | 'incremental';
  /** Whether the statement that creates it fills it, or its first refresh. */
  readonly initialize: 'on_create' | 'on_schedule';
  /** What it is where there are no dynamic tables; undefined where the project cannot be built there. */
  readonly elsewhere: 'view' | undefined;
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
