import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { doubleDb } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { deadLease } from '../support/dyingWarehouse.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

const config = (target: string) => `
import { bigint, defineConfig, duckdb, model, seed, snowflake, table, text, view } from '${engineUrl}';
const people = seed({ name: 'people', description: 'People.', file: new URL('./people.csv', import.meta.url), columns: { id: bigint(), name: text() } });
const seen = model({
  name: 'seen', description: 'People.', materialized: view(), inputs: [people], columns: { id: bigint() },
  query: (db) => db.selectFrom('people').select('id'),
});
export default defineConfig({ models: [{ people, seen }], targets: { prod: ${target} }, defaultTarget: 'prod' });`;

describe('models rollback', () => {
  it.skipIf(!double.port)(
    `prints what it would do, asks, and gives back what was published before${double.note}`,
    async () => {
      const { connection } = await doubleTarget(double.port ?? 0, {}, 'tt');
      const target = `snowflake(${JSON.stringify(connection)})`;
      const folder = folderWith({
        'models.config.ts': config(target),
        'edited.config.ts': config(target).replace(
          ".select('id')",
          ".select('id').where('id', '>', 1)",
        ),
        'people.csv': 'id,name\n1,Ann\n',
      });
      const none = await models(folder, ['rollback', '--yes']);
      expect([none.code, none.error]).toEqual([2, expect.stringContaining('No run has published')]);
      await models(folder, ['build']);
      writeFileSync(join(folder, 'people.csv'), 'id,name\n1,Ann\n2,Ben\n');
      const edited = ['--config', 'edited.config.ts'];
      expect((await models(folder, ['build', ...edited])).code).toBe(0);

      const dry = await models(folder, ['rollback', '--dry-run', ...edited]);
      expect([dry.code, dry.out.replace(/run \S+ of .* UTC/, 'run R of T UTC')]).toEqual([
        0,
        `Before the run R of T UTC.
To roll back:
  seeds.people: the table that was replaced
Cannot be rolled back:
  main.seen is a view that had another query; build it from the commit of that run
`,
      ]);
      const part = await models(folder, ['rollback', '--yes', ...edited]);
      expect([part.code, part.error]).toEqual([
        ...[2, expect.stringContaining('1 relation of the run cannot be rolled back')],
      ]);
      const asked = await models(folder, ['rollback']);
      expect([asked.code, asked.error]).toEqual([
        ...[2, expect.stringContaining('models rollback changes nothing unless somebody agrees')],
      ]);
      // Of a build that was killed before it changed anything.
      const db = doubleDb(double.port ?? 0, String(connection?.['database']));
      await sql.raw(deadLease('_models.lease')).execute(db);
      await db.destroy();
      const done = await models(folder, ['rollback', '--yes', '--json']);
      expect([done.code, JSON.parse(done.out)]).toMatchObject([
        0,
        {
          later: [],
          refused: [],
          created: [],
          done: [
            { name: 'people', how: 'restore' },
            { name: 'seen', how: 'view' },
          ],
          failed: [],
          warnings: [{ subject: 'lease', message: expect.stringMatching(/^The run dead-run of /) }],
        },
      ]);
      const again = await models(folder, ['rollback', '--yes']);
      expect([again.code, again.out]).toEqual([
        0,
        expect.stringContaining('Nothing to roll back.'),
      ]);
      const shown = await models(folder, ['show', 'seen', '--json']);
      expect(shown.out).toContain('"id":1');
      expect(shown.out).not.toContain('"id":2');
    },
  );

  it('is refused where nothing is kept', async () => {
    const folder = folderWith({
      'models.config.ts': config("duckdb({ path: 'prod.duckdb' })"),
      'people.csv': 'id,name\n1,Ann\n',
    });
    const { code, error } = await models(folder, ['rollback', '--yes']);
    expect([code, error]).toEqual([
      2,
      expect.stringContaining('keeps nothing of what tables were'),
    ]);
    expect(existsSync(join(folder, 'prod.duckdb'))).toBe(false);
  });
});
