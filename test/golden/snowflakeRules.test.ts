import { describe, expect, test } from 'vitest';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { polyglotComplaint, sqlglotComplaints, sqlparserComplaint } from './parsers.ts';
import { snowflakeViolations } from './snowflakeRules.ts';
import { snowflakeStatements } from './snowflakeStatements.ts';

const files = await snowflakeStatements();
const double = await snowflakeDouble();

const wrong = 'selct 1 form x';
const lacking = [
  'select sum(a) filter (where b > 0) from t',
  'select sum(a) over w from t window w as (partition by b)',
];

describe.each([...files])('%s', (_file, statements) => {
  test.each(statements)('$title is what Snowflake takes', ({ sql }) => {
    expect(polyglotComplaint(sql)).toBeNull();
    expect(sqlparserComplaint(sql)).toBeNull();
    expect(snowflakeViolations(sql)).toEqual([]);
  });
});

test('the parsers refuse what is wrong', () => {
  expect(polyglotComplaint(wrong)).not.toBeNull();
  expect([wrong, ...lacking].map(sqlparserComplaint)).not.toContain(null);
});

test.skipIf(!double.port)(`sqlglot takes every statement${double.note}`, () => {
  expect(sqlglotComplaints([wrong])).not.toEqual([null]);
  const all = [...files.values()].flat().map(({ sql }) => sql);
  const complaints = sqlglotComplaints(all);
  expect(all.filter((_, index) => complaints[index] !== null)).toEqual([]);
});

describe('the rules find', () => {
  test.each([
    ['select a / b from t', 'a division without a cast to DOUBLE'],
    ['select cast(a as double) / b from t', 'a division without a cast to DOUBLE'],
    ['select (a - mod(a, c)) / b from t', 'a division without a cast to DOUBLE'],
    ['select a from t order by a', 'an order that does not say where nulls go'],
    ['select rank() over (order by a desc) from t', 'an order that does not say where nulls go'],
    ['select list_sum(a) from t', 'the function list_sum'],
    ['select a % b from t', 'the operator Modulo'],
    ['select distinct on (a) a from t', 'DISTINCT ON'],
    ['select date_trunc(week, a) from t', 'a week that begins on the day of the session'],
    ['select datediff(week, a, b) from t', 'a week that begins on the day of the session'],
    ['select exists (select 1 from u) from t', 'EXISTS outside of WHERE'],
    [
      'select (select max(u.a) from u as u where u.b = t.b) from t as t',
      'a correlated scalar subquery',
    ],
    [
      'with recursive r(n) as (select 1 union all select max(s.n) from r as s) select * from r as r',
      'a recursive part that is more than a plain select',
    ],
    [
      'with recursive r as (select 1 as n union select s.n from r as s) select r.n from r as r',
      'a recursion without UNION ALL',
    ],
    ['select a from t tablesample (10)', 'the construct '],
    ['select extract(year from a) from t', 'the construct Extract'],
  ])('%s', (sql, violation) => {
    expect(snowflakeViolations(sql).join('; ')).toContain(violation);
  });
});
