import { type ConformanceTopic, docs } from '../define/conformanceCheck.ts';
import { converted, portable } from '../define/portable.ts';

const numeric = `${docs}/sql-reference/data-types-numeric`;
const arithmetic = `${docs}/sql-reference/operators-arithmetic`;

/** Checks of numbers. */
export const numbers: ConformanceTopic = {
  name: 'Numbers',
  checks: [
    {
      name: 'NaN equals itself, and inf and -inf are read',
      documented:
        "FLOAT has 'NaN', 'inf' and '-inf'; NaN is equal to itself and greater than any other value.",
      url: numeric,
      asks: [
        `select count_if(${portable('is_finite', 'x')}) from (select column1 as x from values (cast('NaN' as double)), (cast('inf' as double)), (cast('-inf' as double)), (cast('0' as double)))`,
      ],
      expected: [1],
    },
    {
      name: 'Whole quotients keep every digit',
      documented: 'A quotient has six digits after the point at least, and is rounded there.',
      url: arithmetic,
      asks: [
        `select ${portable('floor_div', '1999999999', '1000000000')}`,
        `select to_varchar(${portable('floor_div', '123456789012345678901234567890', '7')})`,
        `select ${portable('modulo', '-7', '2')}`,
      ],
      expected: [1, '17636684144620811271604938270', -1],
    },
    {
      name: 'A number that its type cannot hold is an error, never another number',
      documented: 'A value out of the range of its NUMBER is an error.',
      url: numeric,
      asks: [
        { sql: 'select cast(12345678901.5 as number(12, 2))', read: 'outcome' },
        {
          sql: `select sum(x) from (select cast('99999999999999999999999999999999999999' as number(38, 0)) as x union all select 1)`,
          read: 'outcome',
        },
      ],
      expected: [/^\d{6}$/, /^\d{6}$/],
    },
    {
      name: 'Numbers of 38 digits and decimals arrive with every digit',
      documented: 'NUMBER holds up to 38 digits.',
      url: numeric,
      asks: [
        `select cast('12345678901234567890123456789012345678' as number(38, 0))`,
        `select cast('1234567890.1234567890' as number(30, 10))`,
      ],
      expected: [12345678901234567890123456789012345678n, '1234567890.1234567890'],
    },
    {
      name: 'Mixed numbers and nulls of VALUES get one type',
      documented: 'Types of VALUES are those that all rows can be converted to.',
      url: `${docs}/sql-reference/constructs/values`,
      asks: [
        `select sum(x) from (values (1, cast('0.5' as double), 'a'), (2, 0, 'a longer text'), (3, null, null)) as s (i, x, t)`,
      ],
      expected: [0.5],
    },
    {
      name: 'Texts become numbers where these are the same, and null elsewhere',
      documented: 'TRY_CAST returns NULL instead of an error; it takes texts only.',
      url: `${docs}/sql-reference/functions/try_cast`,
      asks: [
        `select ${converted('12.50', { kind: 'decimal', precision: 12, scale: 2 })}`,
        `select ${converted('12.505', { kind: 'decimal', precision: 12, scale: 2 })}`,
        `select ${converted('12a', { kind: 'bigint' })}`,
        `select ${converted('1e3', { kind: 'double' })}`,
      ],
      expected: ['12.50', null, null, 1000],
    },
  ],
};
