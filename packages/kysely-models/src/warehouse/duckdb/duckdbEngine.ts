import { statSync } from 'node:fs';
import type { DuckDBInstance } from '@duckdb/node-api';
import type { LocalEngine } from '../types.ts';
import type { DuckdbOptions } from './openDuckdb.ts';

/** DuckDB's threads and memory, which all sessions of an instance share. */
export function duckdbEngine(
  instance: DuckDBInstance,
  { path, threads, settings = {} }: DuckdbOptions,
): LocalEngine {
  const hasThreads = threads !== undefined || 'threads' in settings;
  let wasLimited = false;
  return {
    hasThreads,
    bytes: () => statSync(path, { throwIfNoEntry: false })?.size ?? 0,
    limit: async (share) => {
      const limits = [
        ...(share.threads === undefined ? [] : [`set threads = ${share.threads}`]),
        ...(share.threads === undefined && wasLimited && !hasThreads ? ['reset threads'] : []),
        // A size has no quotes in it.
        ...(share.memory === undefined ? [] : [`set memory_limit = '${share.memory}'`]),
      ];
      if (limits.length === 0) return;
      wasLimited ||= share.threads !== undefined;
      const connection = await instance.connect();
      try {
        for (const sql of limits) await connection.run(sql);
      } finally {
        connection.closeSync();
      }
    },
  };
}
