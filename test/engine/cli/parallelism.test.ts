import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parallelism } from '../../../packages/kysely-models/src/cli/options/parallelism.ts';
import { duckdb, snowflake } from '../../../packages/kysely-models/src/define/index.ts';
import { folderWith } from '../support/projectFolder.ts';

const mebibytes = (count: number) => new Uint8Array(count * 2 ** 20);
const cores = availableParallelism();

describe('how much of a build is done at a time', () => {
  it('is many small models with a thread each where there is little data', () => {
    const folder = folderWith({ 'raw/a.csv': mebibytes(3), 'w.duckdb': mebibytes(4) });
    const target = duckdb({ path: join(folder, 'w.duckdb') });
    const small = { operatorThreads: 1, unitsPerCommit: 16 };
    expect(parallelism(4, target, join(folder, 'raw'))).toEqual({ sessions: 4, ...small });
    expect(parallelism(undefined, target, undefined)).toEqual({ sessions: cores, ...small });
  });

  it('is few large models with all threads where there is more', () => {
    const folder = folderWith({ 'raw/a.csv': mebibytes(5), 'w.duckdb': mebibytes(4) });
    const target = duckdb({ path: join(folder, 'w.duckdb') });
    expect(parallelism(undefined, target, join(folder, 'raw'))).toEqual({
      sessions: Math.ceil(cores / 4),
      operatorThreads: undefined,
      unitsPerCommit: 1,
    });
  });

  it('is what was asked for where there is more', () => {
    const folder = folderWith({ 'raw/a.csv': mebibytes(5), 'w.duckdb': mebibytes(4) });
    const target = duckdb({ path: join(folder, 'w.duckdb') });
    const asked = { sessions: 3, operatorThreads: 3, unitsPerCommit: 1 };
    expect(parallelism(3, target, join(folder, 'raw'))).toEqual(asked);
  });

  it('is that of little data before anything is there', () => {
    const target = duckdb({ path: join(folderWith({}), 'w.duckdb') });
    expect(parallelism(4, target, 'no-folder')).toMatchObject({ sessions: 4, operatorThreads: 1 });
  });

  it('is the target’s where it says its threads', () => {
    const target = duckdb({ path: 'no.duckdb', settings: { threads: '3' } });
    expect(parallelism(undefined, target, undefined).operatorThreads).toBeUndefined();
  });

  it('is a model per core where the warehouse computes elsewhere', () => {
    expect(parallelism(undefined, snowflake(), undefined)).toEqual({
      sessions: cores,
      operatorThreads: undefined,
      unitsPerCommit: 1,
    });
  });
});
