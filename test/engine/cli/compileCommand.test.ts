import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { engineUrl, shopFolder, shopModels } from '../support/projectFolder.ts';

describe('models compile', () => {
  it('prints SQL, and opens nothing', async () => {
    const folder = shopFolder();
    const { code, out } = await models(folder, ['compile', 'stg_orders', 'raw_orders']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^-- stg_orders\ncreate or replace view "staging"\."stg_orders" as\nselect\n/,
    );
    expect(out.match(/^-- /gm)).toHaveLength(1);
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
    expect((await models(folder, ['compile'])).out.match(/^-- /gm)).toHaveLength(2);
  });

  it('prints what a full build runs and what an update runs, of each model that runs add to', async () => {
    const kept = `
      import { incremental, materialization, snapshot } from '${engineUrl}';
      const columns = { order_id: bigint(), note: text().nullable() };
      const of = (db) => db.selectFrom('raw_orders').select(['order_id', 'note']);
      export const grown = model({ name: 'grown', description: 'x', columns, inputs: [rawOrders],
        materialized: incremental({ strategy: 'merge', uniqueKey: ['order_id'], insertOnly: true }),
        query: (db, f, increment) => of(db).$if(increment !== undefined, (q) => q.where('order_id', '>', increment.watermark('order_id'))) });
      export const versions = snapshot({ name: 'versions', description: 'x', of: grown, uniqueKey: 'order_id', strategy: { kind: 'check', columns: ['note'] }, hardDeletes: 'ignore' });
      const byUs = materialization({ name: 'by_us', columns: ['order_id'], update: ({ db }) => ({ deletes: { columns: ['order_id'], in: db.selectFrom('incoming').select('order_id') } }) });
      export const ours = model({ name: 'ours', description: 'x', columns, inputs: [rawOrders], materialized: byUs, query: of });`;
    const folder = shopFolder({ 'models.ts': shopModels(kept) });
    const compiled = async (name: string) => {
      const { code, out, error } = await models(folder, ['compile', name]);
      expect(code, error).toBe(0);
      return out
        .split(/^-- /m)
        .slice(1)
        .map((text) => text.replace(/\s+/g, ' ').slice(0, 120));
    };
    expect(await compiled('grown')).toEqual([
      expect.stringMatching(/^grown: full build create or replace table "main"\."grown" as/),
      expect.stringMatching(/^grown: increment create .*"grown__delta_run" as/),
      expect.stringMatching(/^grown: increment merge into "main"\."grown"/),
    ]);
    expect(await compiled('versions')).toEqual([
      expect.stringMatching(/^versions: first build create or replace table "main"\."versions"/),
      expect.stringMatching(/^versions: update create .*"versions__input_run"/),
      expect.stringMatching(/^versions: update create .*"versions__versions_run"/),
      expect.stringMatching(/^versions: update /),
      expect.stringMatching(/^versions: update insert into "main"\."versions"/),
    ]);
    expect(await compiled('ours')).toEqual([
      expect.stringMatching(/^ours: full build create or replace table "main"\."ours"/),
      expect.stringMatching(/^ours: update create .*"ours__incoming_run"/),
      expect.stringMatching(/^ours: update create .*"ours__deletes_run"/),
      expect.stringMatching(/^ours: update delete from "main"\."ours"/),
      expect.stringMatching(/^ours: update insert into "main"\."ours"/),
    ]);
    expect((await models(folder, ['compile', 'grown'])).out).toContain('max(');
    const document = await models(folder, ['compile', 'grown', 'versions', '--json']);
    expect(document.out.split('\n')).toHaveLength(2);
    expect(JSON.parse(document.out)).toEqual({
      dialect: 'duckdb',
      models: [
        {
          ...{ name: 'grown', schema: 'main', kind: 'table' },
          rebuild: [
            {
              purpose: 'create_table',
              sql: expect.stringMatching(/^create or replace table "main"\."grown" as\nselect/),
            },
          ],
          update: [
            { purpose: 'create_table', sql: expect.stringContaining('"grown__delta_run" as') },
            { purpose: 'merge', sql: expect.stringMatching(/^merge into "main"\."grown"/) },
          ],
        },
        expect.objectContaining({ name: 'versions' }),
      ],
      warnings: [],
    });
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
  });

  it('reports every query that cannot be built', async () => {
    const wrong = (name: string) => `
      export const ${name} = model({ name: '${name}', description: 'x', materialized: table(), inputs: [], query: () => { throw new Error('no ${name}'); } });`;
    const folder = shopFolder({ 'models.ts': shopModels(wrong('one') + wrong('two')) });
    const { code, error } = await models(folder, ['compile']);
    expect(code).toBe(2);
    expect(error).toContain('The query of one cannot be built: no one');
    expect(error).toContain('The query of two cannot be built: no two');
  });
});
