import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snowflakeDouble } from '../../../test/snowflake-double/snowflakeDouble.ts';
import { createDatabase, doubleDb } from './doubleDb.ts';

interface Numbers {
  n: { i: number };
}

const chunked = await snowflakeDouble(1000);

describe.skipIf(!chunked.port)(`results in several chunks${chunked.note}`, () => {
  const port = chunked.port ?? 0;
  let db: Kysely<Numbers>;

  beforeAll(async () => {
    await createDatabase(port, 'chunks_db');
    db = doubleDb<Numbers>(port, 'chunks_db');
    await sql`create or replace table n as select seq4() as i from table(generator(rowcount => 20000))`.execute(
      db,
    );
  }, 300_000);
  afterAll(() => db?.destroy());

  test('every row arrives once, in order', async () => {
    const rows = await db.selectFrom('n').select('i').orderBy('i').execute();
    expect(rows.map(({ i }) => i)).toEqual(Array.from({ length: 20_000 }, (_, i) => i));
  });

  test('a slow reader holds the driver back', async () => {
    const requested = async () => {
      const stats = await fetch(`http://127.0.0.1:${port}/__chunks`);
      return Number(await stats.text());
    };
    const before = await requested();
    const seen: number[] = [];
    let whileWaiting = 0;
    for await (const { i } of db.selectFrom('n').select('i').orderBy('i').stream(100)) {
      seen.push(i);
      if (i === 150) {
        await new Promise((resolve) => setTimeout(resolve, 500));
        whileWaiting = (await requested()) - before;
      }
    }
    expect(seen).toHaveLength(20_000);
    // Of 19 further chunks the driver fetches two or three ahead.
    expect(whileWaiting).toBeLessThanOrEqual(4);
    expect((await requested()) - before).toBe(19);
  });
});
