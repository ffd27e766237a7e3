import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operatorThreads } from '../../../src/engine/cli/operatorThreads.ts';
import { duckdb, snowflake } from '../../../src/engine/define/index.ts';
import { folderWith } from '../support/projectFolder.ts';

const mebibytes = (count: number) => new Uint8Array(count * 2 ** 20);

describe('threads of DuckDB in a build', () => {
  it('are one where there is little data', () => {
    const folder = folderWith({ 'raw/a.csv': mebibytes(3), 'w.duckdb': mebibytes(4) });
    const target = duckdb({ path: join(folder, 'w.duckdb') });
    expect(operatorThreads(4, target, join(folder, 'raw'))).toBe(1);
    expect(operatorThreads(undefined, target, undefined)).toBe(1);
  });

  it('are as many as asked for where there is more', () => {
    const folder = folderWith({ 'raw/a.csv': mebibytes(5), 'w.duckdb': mebibytes(4) });
    const target = duckdb({ path: join(folder, 'w.duckdb') });
    expect(operatorThreads(4, target, join(folder, 'raw'))).toBe(4);
    expect(operatorThreads(undefined, target, join(folder, 'raw'))).toBeUndefined();
  });

  it('are one before anything is there', () => {
    const folder = folderWith({});
    const target = duckdb({ path: join(folder, 'w.duckdb') });
    expect(operatorThreads(4, target, join(folder, 'raw'))).toBe(1);
  });

  it('are the target’s where it says them, or computes elsewhere', () => {
    const target = duckdb({ path: 'no.duckdb', settings: { threads: '3' } });
    expect(operatorThreads(undefined, target, undefined)).toBeUndefined();
    expect(operatorThreads(4, snowflake(), undefined)).toBe(4);
  });
});
