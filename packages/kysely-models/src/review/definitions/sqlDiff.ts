import { createTwoFilesPatch } from 'diff';
import { duckdb, formatDialect } from 'sql-formatter';
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
  const text = formatDialect(sql, {
    dialect: duckdb,
    keywordCase: 'preserve',
    expressionWidth: 80,
  });
  return `${text}\n`;
}
