import { expect, it } from 'vitest';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { snowflakeDialect } from '../../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { parseCondition } from '../../../packages/kysely-models/src/read/condition/parseCondition.ts';
import { memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const large = 'select 9007199254740992 as id union all select 9007199254740993';

it.each([
  ['id = 9007199254740993', [9007199254740993n]],
  ['id in (9007199254740993, 1)', [9007199254740993n]],
  ['0 - id <= -9007199254740993', [9007199254740993n]],
  ['id > 9007199254740992', [9007199254740993n]],
  ['id > 9007199254740991.0', [9007199254740992n, 9007199254740993n]],
])('numbers of a condition keep all their digits: %s', async (condition, ids) => {
  const where = parseCondition(condition, (name) => name).toOperationNode();
  const warehouse = await memoryWarehouse();
  const rows = await rowsOf(
    warehouse,
    `select id from (${large}) where ${duckdbDialect.print(where)} order by id`,
  );
  expect(rows).toEqual(ids.map((id) => ({ id })));
  expect(snowflakeDialect.print(where)).not.toMatch(/double|float/i);
});
