import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createDatabase,
  doubleDb,
  dropDatabase,
} from '../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;
const database = `db_${randomUUID().replaceAll('-', '')}`;

// What the tests of outages rest on: they look at tables while a lost statement may still run.
describe.skipIf(!double.port)(`a table that is replaced by a clone${double.note}`, () => {
  let writer: Kysely<unknown>;
  let reader: Kysely<unknown>;

  beforeAll(async () => {
    await createDatabase(port, database);
    writer = doubleDb(port, database);
    reader = doubleDb(port, database);
    for (const name of ['shown', 'next']) {
      await sql`create table test.${sql.id(name)} as select 1 as id`.execute(writer);
    }
  });
  afterAll(async () => {
    await writer.destroy();
    await reader.destroy();
    await dropDatabase(port, database);
  });

  test('is there for each reader at each time', async () => {
    let isReplacing = true;
    const read = async () => {
      let times = 0;
      for (; isReplacing; times += 1) {
        const { rows } = await sql`select id from test.shown`.execute(reader);
        expect(rows).toEqual([{ id: 1 }]);
      }
      return times;
    };
    const replace = async () => {
      for (let time = 0; time < 30; time += 1) {
        await sql`create or replace table test.shown clone test.next`.execute(writer);
      }
      isReplacing = false;
    };
    const [times] = await Promise.all([read(), replace()]);
    expect(times).toBeGreaterThan(3);
  });
});
