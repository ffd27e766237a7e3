import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { divideMachine } from '../../../packages/kysely-models/src/run/prepare/divideMachine.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { errorsOf, models } from '../support/command.ts';
import { shopFolder, temporaryFolder } from '../support/projectFolder.ts';

describe('--memory', () => {
  it('lets DuckDB write to disk what it may not hold', async () => {
    const path = join(temporaryFolder(), 'w.duckdb');
    const warehouse = await duckdbWarehouse({ path, threads: 2 });
    await divideMachine(warehouse, { memory: '80MB', rawFolder: undefined });
    const [sorting, looking] = [await warehouse.connect(), await warehouse.connect()];
    const rows = 2_000_000;
    const texts = 'select md5(cast(range as varchar)) as text';
    const sorted = sorting.stream(`${texts} from range(${rows}) order by 1 limit ${rows - 1}`);
    const first = await sorted[Symbol.asyncIterator]().next();
    expect(first.done).toBe(false);
    const spilled = await looking.rows(
      "select current_setting('memory_limit') as memory, sum(size) > 0 as written from duckdb_temporary_files()",
    );
    expect(spilled).toEqual([{ memory: '76.2 MiB', written: true }]);
    for (const session of [sorting, looking]) session.close();
    await warehouse.close();
  });

  it('is what a build has', async () => {
    const folder = shopFolder();
    const built = (memory: string) =>
      models(folder, ['build', '--raw', 'raw', '--full-refresh', '--memory', memory]);
    expect((await built('1GB')).code).toBe(0);
    const { code, out, error } = await built('300KB');
    expect([code, out + error]).toEqual([2, expect.stringMatching(/out of memory/i)]);
  });

  it('is a size', async () => {
    const folder = shopFolder();
    const { code, errors } = await errorsOf(folder, ['build', '--raw', 'raw', '--memory', 'lots']);
    expect([code, errors[0]]).toEqual([
      2,
      expect.objectContaining({ code: 'BAD_ARGUMENT', subject: '--memory', found: 'lots' }),
    ]);
  });
});
