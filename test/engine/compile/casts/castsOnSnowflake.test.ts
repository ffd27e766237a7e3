import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { compileSelect } from '../../../../packages/kysely-models/src/compile/compileSelect.ts';
import {
  bigint,
  type ColumnType,
  date,
  decimal,
  double,
  f,
  integer,
  source,
  text,
  timestamp,
  timestampTz,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { utcMoment } from '../../../../packages/kysely-models/src/warehouse/values/utcMoment.ts';
import { snowflakeDouble } from '../../../snowflake-double/snowflakeDouble.ts';
import { resolutionOf } from '../../memoryDatabase.ts';
import { doubleWarehouse } from '../../support/doubleWarehouse.ts';

const refused = undefined;
const moment = timestampTz();

/** What a value of a type is, and what a conversion makes of it: the value, or nothing. */
const cases: readonly (readonly [
  from: ColumnType,
  literal: string,
  to: ColumnType,
  result: string | undefined,
])[] = [
  // Decimals.
  [decimal(12, 4), "cast('2.5000' as number(12, 4))", integer(), refused],
  [decimal(12, 4), "cast('3.0000' as number(12, 4))", integer(), '3'],
  [decimal(18, 4), "cast('1.2367' as number(18, 4))", decimal(12, 2), refused],
  [decimal(18, 4), "cast('1.2300' as number(18, 4))", decimal(12, 2), '1.23'],
  // Doubles.
  [double(), 'cast(2.5 as double)', bigint(), refused],
  [double(), 'cast(-7 as double)', bigint(), '-7'],
  [double(), 'cast(0.0049 as double)', decimal(12, 2), refused],
  [double(), 'cast(0.25 as double)', decimal(12, 2), '0.25'],
  // Whole numbers.
  [bigint(), 'cast(9007199254740993 as number(38, 0))', double(), refused],
  [bigint(), 'cast(9007199254740992 as number(38, 0))', double(), '9007199254740992'],
  // Texts.
  [text(), "'12.50'", decimal(12, 2), '12.50'],
  [text(), "'12.505'", decimal(12, 2), refused],
  [text(), "'N/A'", decimal(12, 2), refused],
  [text(), "'2.5'", integer(), refused],
  [text(), "'42'", integer(), '42'],
  [text(), "'0.1'", double(), '0.1'],
  [text(), "'9007199254740993'", double(), refused],
  [text(), "'2024-03-31'", date(), '2024-03-31'],
  [text(), "'2024-03-31 01:00:00'", date(), refused],
  [text(), "'2024-02-30'", date(), refused],
  [text(), "'2024-03-31 01:30:00'", timestamp(), '2024-03-31 01:30:00'],
  [text(), "'2024-03-31T01:30:00+01:00'", timestamp(), refused],
  // Moments of anywhere, as the wall clock of a zone.
  [text(), "'2024-03-31T00:30:00Z'", timestamp({ zone: 'Europe/Berlin' }), '2024-03-31 01:30:00'],
  [text(), "'2024-03-31T01:30:00+01:00'", timestamp({ zone: 'UTC' }), '2024-03-31 00:30:00'],
  [text(), "'2024-03-30 19:30:00'", timestamp({ zone: 'UTC' }), refused],
  // Moments as such.
  [text(), "'2024-03-31 01:30:00+01:00'", moment, '2024-03-31 00:30:00Z'],
  [text(), "'2024-03-31T00:30:00Z'", moment, '2024-03-31 00:30:00Z'],
  [text(), "'2024-03-31 01:30:00'", moment, refused],
  [
    timestampTz(),
    "cast('2024-03-31 00:30:00+00:00' as timestamp_tz)",
    timestamp({ zone: 'Europe/Berlin' }),
    '2024-03-31 01:30:00',
  ],
  [timestampTz(), "cast('2024-03-31 00:30:00+00:00' as timestamp_tz)", timestamp(), refused],
  [timestamp(), "cast('2024-03-31 01:30:00' as timestamp_ntz)", moment, refused],
  // Moments.
  [timestamp(), "cast('2024-03-31 01:30:00' as timestamp_ntz)", date(), refused],
  [timestamp(), "cast('2024-03-31 00:00:00' as timestamp_ntz)", date(), '2024-03-31'],
];

/** By the contract's type, where types are known; by f.cast; by f.cast of an SQL that nobody knows. */
const ways = ['contract', 'f.cast', 'f.cast of raw SQL'] as const;

const server = await snowflakeDouble();

test.skipIf(!server.port).each(ways)(
  `a conversion on Snowflake keeps the value or stops the statement, by %s${server.note}`,
  async (way) => {
    const warehouse = await doubleWarehouse(server.port ?? 0);
    const session = await warehouse.connect();
    await session.run('create schema if not exists "RAW"');
    const found: unknown[] = [];
    for (const [from, literal, to] of cases) {
      const given = source({
        name: 'given',
        description: 'One value.',
        schema: 'raw',
        columns: { v: from },
      });
      const { contract } = source({ name: 'result', description: '.', columns: { v: to } });
      await session.run(`create or replace table "RAW"."GIVEN" as select ${literal} as "V"`);
      const column = way === 'f.cast of raw SQL' ? sql`"V"` : sql.ref('v');
      const selected = way === 'contract' ? column.as('v') : f.cast(column, to).as('v');
      const tree = queryBuilder<{ given: { v: unknown } }>()
        .selectFrom('given')
        .select(selected)
        .toOperationNode();
      const query = compileSelect(tree, contract, {
        ...resolutionOf([given]),
        dialect: warehouse.dialect,
      });
      found.push(
        await session.rows(query).then(
          ([row]) => (to === moment ? utcMoment(String(row?.['v'])) : String(row?.['v'])),
          (error: unknown) =>
            /models \{|Conversion Error/.test(String(error)) ? refused : String(error),
        ),
      );
    }
    const shown = (result: unknown, at: number) => [at, cases[at]?.[1], result];
    expect(found.map(shown)).toEqual(cases.map(([, , , result], at) => shown(result, at)));
    session.close();
  },
);
