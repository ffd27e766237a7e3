import { duckdb, formatDialect, snowflake } from 'sql-formatter';

const languages = { duckdb, snowflake };

/** A language of SQL that can be laid out for reading. */
export type SqlLanguage = keyof typeof languages;

/** Returns true for the name of a dialect whose SQL can be laid out. */
export function isSqlLanguage(name: string): name is SqlLanguage {
  return Object.hasOwn(languages, name);
}

/**
 * Lays out SQL for reading, keywords as they are written.
 *
 * @throws Error where the formatter cannot read it
 */
export function formatSql(sql: string, language: SqlLanguage): string {
  return formatDialect(sql, {
    dialect: languages[language],
    keywordCase: 'preserve',
    expressionWidth: 80,
  });
}
