import { describe, expect, test } from 'vitest';
import {
  array,
  bigint,
  binary,
  boolean,
  type ColumnType,
  date,
  decimal,
  double,
  integer,
  json,
  object,
  source,
  text,
  time,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { ModelsErrors } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel, anyTables } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';

const snowflake = await snowflakeDouble();

/** Types of columns that exist, and the contracts that hold every value of them, and that do not. */
const types: readonly (readonly [string, readonly ColumnType[], readonly ColumnType[]])[] = [
  [
    'decimal(18, 4)',
    [decimal(18, 4), decimal(20, 6), text()],
    [decimal(12, 2), bigint(), double()],
  ],
  ['bigint', [bigint(), integer(), decimal(20, 2)], [double(), date(), boolean()]],
  ['double', [double()], [decimal(12, 2), bigint(), timestamp()]],
  ['varchar', [text()], [timestamp(), date(), decimal(12, 2), bigint(), boolean(), json()]],
  ['timestamp', [timestamp()], [date(), bigint()]],
  ['date', [date(), timestamp()], [bigint()]],
  ['boolean', [boolean()], [date()]],
  ['time', [time(), text()], [timestamp()]],
  ['binary', [binary()], [text(), json()]],
];

/** Types of DuckDB alone: what is inside of them has types there. */
const nested: typeof types = [
  ['varchar[]', [array(text()), array(text().nullable())], [array(bigint()), text(), json()]],
  ['struct(a bigint, "b c" varchar)', [object({ a: bigint(), 'b c': text() })], [json()]],
  ['map(varchar, bigint)', [], [json()]],
];

describe.each([
  ['DuckDB', memoryWarehouse],
  ['Snowflake’s double', () => doubleWarehouse(snowflake.port ?? 0)],
] as const)('a source table on %s', (name, open: () => Promise<Warehouse>) => {
  const skipped = name !== 'DuckDB' && snowflake.port === undefined;

  test.skipIf(skipped)(
    'is read where its contract holds every value of it, and refused otherwise, all columns at once',
    async () => {
      const warehouse = await open();
      await execute(warehouse, 'create schema raw');
      const existing = warehouse.dialect.typesInside ? [...types, ...nested] : types;
      const columns = existing.flatMap(([type, kept, refused], at) =>
        [...kept, ...refused].map((contract, of) => ({
          name: `c${at}_${of}`,
          type,
          contract,
          isKept: of < kept.length,
        })),
      );
      const given = columns.map((column) => `${column.name} ${column.type}`).join(', ');
      await execute(warehouse, `create table raw.given (${given})`);
      const build = async (read: typeof columns) => {
        const given = source({
          name: 'given',
          description: 'A table that others fill.',
          columns: Object.fromEntries(read.map((column) => [column.name, column.contract])),
        });
        const query = () => anyTables.selectFrom('given').select('c0_0 as id').toOperationNode();
        return buildIn(warehouse, [given, anyModel('reader', [given], { query })]);
      };
      const thrown = await build(columns).catch((error: unknown) => error);
      const refused = thrown instanceof ModelsErrors ? thrown.errors.map((e) => e.details) : [];
      expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'RAW_COLUMN_TYPE'));
      expect(refused.map(({ subject }) => subject)).toEqual(
        columns.filter(({ isKept }) => !isKept).map((column) => `given.${column.name}`),
      );
      const [first] = refused;
      expect(refused.at(-1)?.hint ?? '').toMatch(
        warehouse.dialect.typesInside ? /have a view .* give it as JSON/ : /Give the column/,
      );
      expect(first?.expected).toMatch(/^(DECIMAL|NUMBER)\(12, ?2\)$/);
      expect(first?.found).toMatch(/^(DECIMAL|NUMBER)\(18, ?4\)$/);
      expect(first?.hint).toContain('decimal(18, 4)');
      expect((await build(columns.filter(({ isKept }) => isKept))).exitCode).toBe(0);
    },
  );
});
