import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

it.skipIf(!double.port)(
  `models export and show read Snowflake with exact numbers, personal data masked${double.note}`,
  async () => {
    const { connection } = await doubleTarget(double.port ?? 0);
    const folder = folderWith({
      'models.config.ts': `
import { bigint, date, decimal, defineConfig, model, seed, snowflake, table, text } from '${engineUrl}';
const columns = { id: bigint(), email: text().meta({ pii: true }), day: date(), amount: decimal(38, 4) };
const notes = seed({ name: 'notes', description: 'Notes.', file: new URL('./notes.csv', import.meta.url), columns });
const mart = model({
  name: 'mart_notes', description: 'Notes.', schema: 'marts', materialized: table(), inputs: [notes], columns,
  query: (db) => db.selectFrom('notes').select(['id', 'email', 'day', 'amount']),
});
export default defineConfig({ models: [{ notes, mart }], targets: { prod: snowflake(${JSON.stringify(connection)}) } });`,
      'notes.csv':
        'id,email,day,amount\n1,ada@example.org,2024-02-29,1234567890123456789012.3456\n2,bob@example.org,2024-03-01,-0.5\n',
    });
    const target = ['--target', 'prod'];
    expect(await models(folder, ['build', ...target])).toMatchObject({ code: 0, error: '' });
    const csv = await models(folder, ['export', '--format', 'csv', '--out', 'csv', ...target]);
    expect(csv).toMatchObject({ code: 0, error: '' });
    const lines = readFileSync(join(folder, 'csv/mart_notes.csv'), 'utf8').split('\r\n');
    expect(lines.slice(0, 3).toSorted()).toEqual([
      '1,***,2024-02-29,1234567890123456789012.3456',
      expect.stringMatching(/^2,\*\*\*,2024-03-01,-0\.50*$/),
      '\uFEFFid,email,day,amount',
    ]);
    const args = ['--format', 'parquet', '--out', 'parquet', '--show-pii', ...target];
    expect(await models(folder, ['export', 'mart_notes', ...args])).toMatchObject({ code: 0 });
    const instance = await DuckDBInstance.create(':memory:');
    const path = join(folder, 'parquet/mart_notes.parquet');
    const rows = await (await instance.connect()).runAndReadAll(
      `select * from '${path}' order by id`,
    );
    expect(rows.getRowsJson()).toEqual([
      ['1', 'ada@example.org', '2024-02-29', '1234567890123456789012.3456'],
      ['2', 'bob@example.org', '2024-03-01', '-0.5000'],
    ]);
    instance.closeSync();
    const where = ['--where', "amount < 0 and day between '2024-03-01' and '2024-03-31'"];
    const shown = await models(folder, ['show', 'mart_notes', '--json', ...where, ...target]);
    expect(JSON.parse(shown.out)).toMatchObject({ id: 2, email: '***', day: '2024-03-01' });
  },
);
