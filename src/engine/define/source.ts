import { callerLocation } from '../errors/callerLocation.ts';
import type { ColumnShape } from './columnTypes.ts';
import type { RowOfContract } from './conforms.ts';
import { type Contract, readContract } from './contract.ts';
import { functionsWith, type ModelFunctions, type SettingValues } from './functions/values.ts';
import type { Landing } from './landing.ts';
import { lazyTests } from './lazyTests.ts';
import type { Relation } from './relation.ts';
import { Tests } from './testBuilder.ts';
import type { TestSpec } from './testSpec.ts';

/** Raw data that other systems deliver: files that are loaded into a table. */
export interface Source<out Name extends string = string, out Row = unknown>
  extends Relation<Name, Row> {
  readonly kind: 'source';
  readonly contract: Contract;
  /** The file's name without ending; `.parquet`, `.csv` and `.csv.gz` are looked for. */
  readonly file: string;
  /** Where `models load` takes it from. */
  readonly landing: Landing | undefined;
  /** What of it depends on the project's variables, where these have such values. */
  readonly withValues: (values: SettingValues) => Pick<Relation, 'tests'>;
}

/**
 * Declares a source: the columns that the project needs, and what is known of their quality.
 *
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE when the contract has a check that SQL lacks
 * @example
 * export const rawOrders = source({
 *   name: 'raw_orders',
 *   description: 'Orders as the shop exports them.',
 *   columns: { order_id: bigint().nullable(), status: text().nullable() },
 *   tests: (t) => [t.notNull('order_id', { severity: 'warn' })],
 * });
 */
export function source<const Name extends string, C extends ColumnShape>(definition: {
  readonly name: Name;
  readonly description: string;
  readonly columns: C;
  readonly file?: string;
  readonly landing?: Landing;
  readonly schema?: string;
  /** The table in the warehouse, where it has another name than the source. */
  readonly table?: string;
  readonly tests?: (t: Tests<Name, RowOfContract<C>>, f: ModelFunctions) => readonly TestSpec[];
  readonly tags?: readonly string[];
  readonly owner?: string;
}): Source<Name, RowOfContract<C>> {
  const { name, tests } = definition;
  const location = callerLocation();
  const contract = readContract(name, definition.columns, location);
  const withValues = (values: SettingValues) => ({
    tests: lazyTests(
      { name, location },
      contract,
      () => tests?.(new Tests(name), functionsWith(values)) ?? [],
    ),
  });
  return {
    kind: 'source',
    name,
    description: definition.description,
    file: definition.file ?? name,
    landing: definition.landing,
    schema: definition.schema,
    table: definition.table,
    tags: definition.tags ?? [],
    owner: definition.owner,
    contract,
    location,
    ...withValues({}),
    withValues,
  };
}
