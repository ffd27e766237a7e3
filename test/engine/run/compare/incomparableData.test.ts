import { describe, expect, it } from 'vitest';
import type { SqlType } from '../../../../packages/kysely-models/src/define/contract/sqlType.ts';
import { comparedItems, compareItems } from './comparedTables.ts';
import { engines, makeItems } from './twoStates.ts';

const bigint: SqlType = { kind: 'bigint' };

describe('what cannot be compared', () => {
  const open = engines[0]?.[1];
  const rowsOf = async (rows: readonly string[]) => {
    if (open === undefined) throw new Error('DuckDB is always there.');
    const states = await open();
    const columns = { id: bigint, amount: { kind: 'decimal', precision: 38, scale: 0 } } as const;
    for (const state of ['before', 'after'] as const)
      await makeItems(states, state, { columns, rows });
    return states;
  };

  it('is reported with the value, where no personal data are read', async () => {
    const rows = [1, 2, 3].map((id) => `${id}, ${'9'.repeat(38)}`);
    const { warehouse, other } = await rowsOf(rows);
    const failure = await comparedItems(warehouse, other, {}).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'QUERY_FAILED', message: 'items cannot be compared.' });
    expect(JSON.stringify(failure)).toContain('9'.repeat(38));
  });

  it('is reported with the message of the warehouse', async () => {
    const { warehouse, other } = await rowsOf(['1, 1']);
    const gone = { ...other, dialect: { ...other.dialect, database: 'nowhere' } };
    await expect(compareItems(warehouse, gone, {})).rejects.toMatchObject({
      code: 'QUERY_FAILED',
      details: { subject: 'items', found: expect.stringContaining('nowhere') },
    });
  });

  it('is what was stopped', async () => {
    const { warehouse, other } = await rowsOf(['1, 1']);
    const signal = AbortSignal.abort();
    await expect(compareItems(warehouse, other, { signal })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });
});
