import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SnowflakeTarget, Target } from '../../define/project/target.ts';
import { foldCase } from '../../define/text/foldCase.ts';

/** Returns true when relations built in one target replace those built in the other. */
export function samePlace(one: Target, other: Target): boolean {
  return sameDatabase(one, other) && foldCase(one.schemaPrefix) === foldCase(other.schemaPrefix);
}

/** Returns true when two targets are one file, or one database of an account. */
export function sameDatabase(one: Target, other: Target): boolean {
  if (one.kind === 'duckdb' && other.kind === 'duckdb') return realPath(one) === realPath(other);
  if (one.kind !== 'snowflake' || other.kind !== 'snowflake') return false;
  return ['account', 'database'].every((option) => nameOf(one, option) === nameOf(other, option));
}

/**
 * Returns the path of a file that nothing else leads to; a file that is not there yet has no links.
 */
function realPath({ path }: { readonly path: string }): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

/**
 * Returns an option of a connection as Snowflake folds it; undefined of one that is left to others.
 */
export function nameOf({ connection }: SnowflakeTarget, option: string): string | undefined {
  const value = connection?.[option];
  if (typeof value !== 'string') return undefined;
  return /^".*"$/s.test(value) ? value.slice(1, -1).replaceAll('""', '"') : value.toUpperCase();
}
