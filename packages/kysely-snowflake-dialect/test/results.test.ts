import type { Kysely } from 'kysely';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snowflakeDouble } from '../../../test/snowflake-double/snowflakeDouble.ts';
import { compileInline } from '../src/index.ts';
import { CONSTRUCTS } from './constructs/index.ts';
import { CREATE_TABLES, type Database } from './database.ts';
import { createDatabase, doubleDb } from './doubleDb.ts';

const double = await snowflakeDouble();
const tried = CONSTRUCTS.filter(({ notOnDouble }) => !notOnDouble);
const changesTables = tried.filter(({ effect }) => effect);
const reads = tried.filter(({ effect }) => !effect);

describe.skipIf(!double.port)(`results through snowflake-sdk${double.note}`, () => {
  let db: Kysely<Database>;

  const createTables = async () => {
    for (const statement of CREATE_TABLES) await db.executeQuery(CompiledQuery.raw(statement));
  };

  beforeAll(async () => {
    const port = double.port ?? 0;
    await createDatabase(port, 'test_db');
    db = doubleDb(port, 'test_db', { pool: { max: 1 } });
    await createTables();
  }, 300_000);

  afterAll(() => db?.destroy());

  test.each(reads)('$name', async ({ query, rows = [] }) => {
    for (const compiled of [query(db).compile(), compileInline(query(db))]) {
      const result = await db.executeQuery(compiled);
      if (compiled.query.kind === 'SelectQueryNode') expect(result.rows).toEqual(rows);
    }
  });

  test.each(changesTables)('$name', async ({ query, effect, rows, noBindsOnDouble }) => {
    const bound = noBindsOnDouble ? [] : [query(db).compile()];
    for (const compiled of [...bound, compileInline(query(db))]) {
      await createTables();
      await db.executeQuery(compiled);
      const seen = effect && (await db.executeQuery(effect(db).compile()));
      expect(seen?.rows).toEqual(rows);
    }
  });
});
