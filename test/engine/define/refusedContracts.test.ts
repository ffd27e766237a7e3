import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  array,
  bigint,
  type ColumnShape,
  date,
  decimal,
  double,
  f,
  id,
  json,
  object,
  SqlExpression,
  seed,
  source,
  text,
  variable,
} from '../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { thrownBy } from '../thrownBy.ts';

/** An expression from its text, which the linter would otherwise tidy. */
const regex = (source: string) => new RegExp(source);

type Type = ColumnShape[string];

const contract = (type: Type) =>
  thrownBy(() => source({ name: 'raw_things', description: '', columns: { the_column: type } }));

describe('a contract that SQL cannot test is refused, and the message names what is wrong', () => {
  test.each<[string, Type, string]>([
    ['transform', text().transform((value) => value.length), 'a transform'],
    ['pipe', text().pipe(z.string()), 'a transform'],
    ['preprocess', z.preprocess((value) => value, text()), 'a transform'],
    ['trim', text().trim(), 'a transform (.trim'],
    ['toLowerCase', text().toLowerCase(), 'a transform (.trim'],
    ['refine', text().refine((value) => value !== ''), 'a refinement (.refine)'],
    [
      'refine of a nullable',
      text()
        .nullable()
        .refine((value) => value !== ''),
      'a refinement',
    ],
    ['refine of an enum', z.enum(['a', 'b']).refine((value) => value !== 'b'), 'a refinement'],
    [
      'refine in a union',
      z.union([z.literal('a').refine(() => false), z.literal('b')]),
      'z.union()',
    ],
    ['a decimal in a list', array(decimal(12, 2)), 'decimal(12, 2), which is text() or double()'],
    ['a day in an object', object({ day: date() }), 'inside of the field day of an object'],
    ['a check in a list', array(text().min(1)), 'the check length inside of a list'],
    ['values in a list', array(z.enum(['a', 'b'])), 'the check accepted_values inside of a list'],
    ['an id in a list', array(id('product')), "id('product') inside of a list"],
    ['the length of a list', array(text()).min(1), 'the check "min_length"'],
    ['a misspelled fact', text().meta({ PII: true }), '.meta({ PII: … }), which is to be pii,'],
    [
      'another one',
      text().nullable().meta({ ppi: true }),
      '.meta({ ppi: … }), which is to be pii,',
    ],
    [
      'a fact of another type',
      // Sound: zod keeps whatever a program in JavaScript gives it.
      text().meta({ pii: 'yes' as unknown as boolean }),
      '.meta({ pii: … }) with a string, which is no boolean,',
    ],
    [
      'a misspelled policy',
      // Sound: zod keeps whatever a program in JavaScript gives it.
      text().meta({ snowflake: { maskingPolcy: 'pii.mask' } as object }),
      '.meta({ snowflake: { maskingPolcy: … } }), which is no option,',
    ],
    ['an object without fields', object({}), 'z.object() without fields'],
    ['two fields of one name', object({ a: text(), A: text() }), 'two fields of the name A'],
    ['refine of a date', date().refine((value) => value !== '2024-01-01'), 'a refinement'],
    ['superRefine', bigint().superRefine(() => undefined), 'a refinement'],
    [
      'a check of a property',
      text().check(z.property('length', z.number())),
      'the check "property"',
    ],
    ['default', text().default('none'), 'a default (.default)'],
    ['prefault', text().prefault('none'), 'a default (.prefault)'],
    ['optional', text().optional(), '.optional()'],
    ['catch', text().catch('none'), 'z.catch()'],
    ['coercion', z.coerce.number(), 'z.coerce.number()'],
    ['coerced text', z.coerce.string(), 'z.coerce.string()'],
    ['url', z.url(), 'the format "url"'],
    ['ipv6', z.ipv6(), 'the format "ipv6"'],
    ['base64', z.base64(), 'the format "base64"'],
    ['jwt', z.jwt(), 'the format "jwt"'],
    ['emoji', z.emoji(), 'the format "emoji"'],
    ['a format of its own', z.stringFormat('email', () => true), 'the format "email"'],
    ['a pattern of a format', text().regex(/^(?=a)/), 'a look-around'],
    ['a look-behind', text().regex(/(?<!a)b/), 'a look-around'],
    ['a named group', text().regex(/(?<name>a)/), 'a named group'],
    ['inline flags', text().regex(/(?i:a)/), 'inline flags'],
    ['a back-reference', text().regex(/(a)\1/), 'a back-reference'],
    ['a named back-reference', text().regex(/(?<a>b)\k<a>/), 'a named group'],
    ['a Unicode property', text().regex(/\p{L}/u), 'a Unicode property'],
    ['flag m', text().regex(/^a$/m), 'the flag m'],
    ['flag s', text().regex(/./s), 'the flag s'],
    ['flag y', text().regex(/a/y), 'the flag y'],
    ['a dot without u', text().regex(/^.{2}$/), 'the dot without the flag u'],
    [
      'a negated class without u',
      text().regex(/^[^a]{2}$/),
      'a negated character class without the flag u',
    ],
    ['\\S without u', text().regex(/^\S{2}$/), '\\S without the flag u'],
    ['[\\D] without u', text().regex(/[\D]/), '\\D without the flag u'],
    ['an emoji without u', text().regex(/😀+/), '😀 without the flag u'],
    ['a wide range without u', text().regex(/[a-\uffff]/), 'a range beyond U+D800'],
    ['\\u{…} without u', text().regex(regex('\\u{61}')), '\\u{61} without the flag u'],
    ['half of a pair', text().regex(/\ud83d/), 'half of a surrogate pair'],
    ['\\w with i and u', text().regex(/\w/iu), '\\w together with the flags i and u'],
    ['\\b with i and u', text().regex(/\ba/iu), '\\b together with the flags i and u'],
    ['é with i', text().regex(/é/i), 'letters outside ASCII together with the flag i'],
    ['a-é with i', text().regex(/[a-é]/i), 'letters outside ASCII together with the flag i'],
    ['a place inside a word', text().regex(/\B/), 'the escape \\B'],
    ['an identity escape', text().regex(regex('\\a')), 'the escape \\a'],
    ['a control escape', text().regex(/\cA/), 'the escape \\c'],
    ['NUL as an escape', text().regex(/\0/), 'the escape \\0'],
    ['backspace', text().regex(/[\b]/), 'the escape \\b'],
    ['an empty class', text().regex(regex('[]')), 'an empty character class'],
    ['a range from a set', text().regex(regex('[\\d-z]')), 'a range from \\d'],
    ['a range to a set', text().regex(regex('[a-\\d]')), 'a range to \\d'],
    ['too many repetitions', text().regex(/a{1001}/), 'more than 1000 repetitions'],
    ['too many nested', text().regex(/(?:a{40}b){30}/), 'more than 1000 repetitions'],
    [
      'includes at a position',
      text().includes('a', { position: 2 }),
      'includes(…) with a position',
    ],
    ['half of a pair at the start', text().startsWith('\ud83d'), 'half of a surrogate pair'],
    ['a step of a tenth', double().multipleOf(0.1), 'multipleOf(0.1)'],
    ['a step of a cent', decimal(12, 2).multipleOf(0.01), 'multipleOf(0.01)'],
    ['a step of zero', bigint().multipleOf(0), 'multipleOf(0)'],
    ['an infinite bound', double().min(Number.NEGATIVE_INFINITY), 'the bound -Infinity'],
    ['NaN for a bound', double().max(Number.NaN), 'the bound NaN'],
    ['a length of an object', z.object({}), 'z.object()'],
    ['a tuple', z.tuple([text()]), 'z.tuple()'],
    ['any', z.any(), 'z.any()'],
    ['a JavaScript date', z.date(), 'z.date()'],
    ['a native bigint', z.bigint(), 'z.bigint()'],
    ['a custom type', z.custom<string>(), 'z.custom()'],
    ['null alone', z.null(), 'the set of values without a value'],
    ['values of two types', z.literal(['a', 1]), 'the set of values a, 1'],
    ['values that are not whole', z.literal([0.5]), 'the set of values 0.5'],
    ['values of bigint', z.literal(1n), 'the set of values 1'],
    ['a union of types', z.union([text(), bigint()]), 'z.union()'],
    ['nothing accepted', z.enum([]), 'the set of values without a value'],
  ])('%s', (_, type, found) => {
    const error = contract(type);
    expect(error.code).toBe('CHECK_NOT_EXPRESSIBLE');
    expect(error.message).toContain('raw_things.the_column');
    expect(error.message).toContain(found);
    expect(error.details.location?.file).toBe(import.meta.filename);
    expect(error.details.hint).toContain('t.expression');
  });

  test('in a seed and in a cast too', () => {
    const file = new URL('file:///nowhere.csv');
    const ofSeed = thrownBy(() =>
      seed({ name: 's', description: '', file, columns: { a: text().default('') } }),
    );
    expect(ofSeed.details.subject).toBe('s.a');
    const value = new SqlExpression<string>(queryBuilder().selectNoFrom([]).toOperationNode());
    const ofCast = thrownBy(() => f.cast(value, z.set(text())));
    expect(ofCast.code).toBe('CHECK_NOT_EXPRESSIBLE');
    expect(ofCast.message).toContain('z.set()');
    const ofVariable = thrownBy(() =>
      f.variable(variable({ name: 'v', description: '', type: z.date() })),
    );
    expect(ofVariable.message).toContain('z.date()');
  });

  test('columns whose names differ in case only', () => {
    const error = thrownBy(() =>
      source({ name: 's', description: '', columns: { Total: json(), total: json() } }),
    );
    expect(error.code).toBe('NAME_DUPLICATE');
    expect(error.message).toBe('s: the columns Total and total differ in case only.');
    const columns = { É: json(), é: json() };
    expect(source({ name: 's', description: '', columns }).contract.columns).toHaveLength(2);
  });

  test('a decimal that no warehouse has', () => {
    for (const [precision, scale] of [
      [0, 0],
      [39, 0],
      [1.5, 0],
      [10, 11],
      [10, -1],
      [10, 0.5],
    ] as const) {
      const error = thrownBy(() => decimal(precision, scale));
      expect(error).toBeInstanceOf(ModelsError);
      expect(error.code).toBe('DEFINITION_INVALID');
      expect(error.message).toContain(`decimal(${precision}, ${scale})`);
    }
    expect(() => [decimal(1, 0), decimal(38, 38)]).not.toThrow();
  });
});
