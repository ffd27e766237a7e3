import { createTwoFilesPatch } from 'diff';
import { formatSql } from '../../output/formatSql.ts';
import type { RelationChange } from './diffManifests.ts';

/**
 * Returns the difference of a relation's compiled queries, formatted for reading, as a unified
 * diff.
 */
export function sqlDiff(
  relation: string,
  { before, after }: NonNullable<RelationChange['sql']>,
): string {
  const patch = createTwoFilesPatch(
    before === null ? '/dev/null' : `a/${relation}.sql`,
    after === null ? '/dev/null' : `b/${relation}.sql`,
    lines(before),
    lines(after),
    undefined,
    undefined,
    { context: 3 },
  );
  return patch.replace(/^=+\n/, '');
}

function lines(sql: string | null): string {
  if (sql === null) return '';
  return `${formatSql(sql, 'duckdb')}\n`;
}
