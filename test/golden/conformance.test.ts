import { describe, expect, it } from 'vitest';
import type { ConformanceTopic } from '../../packages/kysely-models/src/warehouse/snowflake/conformance/define/conformanceCheck.ts';
import { placedSql } from '../../packages/kysely-models/src/warehouse/snowflake/conformance/scratchPlace.ts';
import { conformanceTopics } from '../../packages/kysely-models/src/warehouse/snowflake/conformance/topics.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { isDocumentedAlter } from './alterGrammar.ts';
import { polyglotComplaint, sqlglotComplaints, sqlparserComplaint } from './parsers.ts';

const place = { database: 'D', schema: 'S', reader: 'R', warehouse: 'W' };

const statementsOf = ({ setup = [], checks }: ConformanceTopic): readonly string[] => [
  ...setup,
  ...checks.flatMap((check) => [
    ...(check.setup ?? []),
    ...check.asks.flatMap((ask) =>
      typeof ask === 'string'
        ? [ask]
        : [ask.sql, ...(ask.beside === undefined ? [] : [ask.beside])],
    ),
  ]),
];

/** Statements that at most one of the parsers knows, as Snowflake's manual has them. */
const unknownToParsers = [
  /^show grants on (table|view) "S"\."\w+"$/,
  /^create or replace masking policy "S"\."\w+" as \(v varchar\) returns varchar -> /,
  /^create or replace row access policy "S"\."\w+" as \(id number\) returns boolean -> /,
  /^alter table "S"\."\w+" add row access policy "S"\."\w+" on \("ID"\)$/,
  /^alter table "S"\."\w+" modify column "\w+" unset tag "S"\."\w+"$/,
  /^alter dynamic table "S"\."\w+" set (target_lag|warehouse|comment) = ('[^']*'|"\w+")$/,
  /^alter dynamic table "S"\."\w+" modify column "\w+" comment '\w+'$/,
];

const double = await snowflakeDouble();

describe('the statements that try what the engine assumes of Snowflake', () => {
  it.skipIf(!double.port)(`are taken by two parsers at least${double.note}`, () => {
    const all = [...new Set(conformanceTopics.flatMap(statementsOf))]
      .map((sql) => placedSql(sql, place, 'run'))
      .filter((sql) => !unknownToParsers.some((form) => form.test(sql)))
      .filter((sql) => !isDocumentedAlter(sql));
    const sqlglot = sqlglotComplaints(all);
    const refused = all.filter((sql, at) => {
      const complaints = [polyglotComplaint(sql), sqlparserComplaint(sql), sqlglot[at] ?? null];
      return complaints.filter((each) => each !== null).length > 1;
    });
    expect(refused).toEqual([]);
    expect(all.length).toBeGreaterThan(150);
  });
});
