import fc from 'fast-check';
import { ColumnNode, ReferenceNode } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duckdbLiteral } from '../../../packages/kysely-models/src/compile/duckdb/duckdbLiteral.ts';
import { f, SqlExpression } from '../../../packages/kysely-models/src/define/index.ts';
import { translateRegex } from '../../../packages/kysely-models/src/define/text/translateRegex.ts';
import { type MemoryDatabase, memoryDatabase } from '../memoryDatabase.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const t = new SqlExpression<string>(ReferenceNode.create(ColumnNode.create('t')));

const interesting = [
  ...'abkKsSzZ019_-.^$|*+?()[]{}/\\\'" ',
  ...'\n\r\t\v\f\0',
  ...'\u0085\u00a0\u1680\u2003\u2028\u2029\ufeff\u017f\u212aßÉéσς',
  '😀',
  '𐐀',
  '𐐨',
];

const character = fc.constantFrom(...interesting);
const escaped = character.map((text) =>
  /[\\^$.*+?()[\]{}|/]/.test(text)
    ? `\\${text}`
    : text === '\n'
      ? '\\n'
      : text === '\r' || text === '\u2028' || text === '\u2029'
        ? `\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}`
        : text,
);
const inClass = character.map((text) => (/[\\\]^-]/.test(text) ? `\\${text}` : text));
const range = fc
  .tuple(character, character)
  .filter(([a, b]) => ![...'\\]^-'].includes(a) && ![...'\\]^-'].includes(b))
  .map(([a, b]) =>
    (a.codePointAt(0) ?? 0) <= (b.codePointAt(0) ?? 0) ? `${a}-${b}` : `${b}-${a}`,
  );
const set = fc.constantFrom('\\d', '\\w', '\\s', '\\D', '\\W', '\\S');
const bracket = fc
  .tuple(fc.boolean(), fc.array(fc.oneof(inClass, range, set), { minLength: 1, maxLength: 3 }))
  .map(([negated, items]) => `[${negated ? '^' : ''}${items.join('')}]`);
const quantifier = fc.constantFrom(
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '{2}',
  '{1,2}',
  '{0,1}',
  '*?',
  '+?',
  '??',
  '{1,}?',
);

const { pattern } = fc.letrec<{ pattern: string; term: string; group: string }>((tie) => ({
  pattern: fc
    .array(
      fc.array(tie('term'), { maxLength: 3 }).map((terms) => terms.join('')),
      {
        minLength: 1,
        maxLength: 2,
      },
    )
    .map((alternatives) => alternatives.join('|')),
  term: fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.oneof(escaped, set, bracket, fc.constant('.')), quantifier)
        .map(([a, q]) => a + q),
    },
    { weight: 2, arbitrary: fc.constantFrom('^', '$', '\\b') },
    { weight: 1, arbitrary: tie('group') },
  ),
  group: fc
    .tuple(fc.constantFrom('(', '(?:'), tie('pattern'), quantifier)
    .map(([open, inner, q]) => `${open}${inner})${q}`),
}));

const text = fc.array(character, { maxLength: 6 }).map((parts) => parts.join(''));

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

test('RE2 gives the verdict that JavaScript gives, for every expression that is let through', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(pattern, fc.constantFrom('', 'u', 'i', 'iu')), {
        minLength: 60,
        maxLength: 60,
      }),
      fc.array(text, { minLength: 40, maxLength: 40 }),
      async (patterns, texts) => {
        const expressions = patterns.flatMap(([source, flags]) => {
          const expression = compiled(source, flags);
          if (expression === undefined) return [];
          return 'pattern' in translateRegex(expression) ? [{ expression }] : [];
        });
        accepted += expressions.length;
        if (expressions.length === 0) return;
        const tested = expressions.map(
          ({ expression }, at) =>
            `${db.print(f.regexMatches(t, expression).toOperationNode(), [])} as e${at}`,
        );
        const values = texts.map((each, at) => `(${at}, ${duckdbLiteral(each)})`);
        const rows = await db.session.rows(
          `select ${tested.join(', ')} from (values ${values.join(', ')}) as v(n, t) order by n`,
        );
        for (const [at, row] of rows.entries()) {
          for (const [n, { expression }] of expressions.entries()) {
            const value = texts[at] ?? '';
            expect({ expression, value, matches: row[`e${n}`] }).toEqual({
              expression,
              value,
              matches: expression.test(value),
            });
          }
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(accepted).toBeGreaterThan(500);
});

test.each([
  [/^[^a]{1000}$/u, 'b'.repeat(1000), 'b'.repeat(999)],
  [/^(?:(?:\w{10}){10}){10}$/, 'w'.repeat(1000), 'w'.repeat(1001)],
  [/^.{0,1000}$/u, '😀'.repeat(1000), '😀'.repeat(1001)],
])('as many repetitions as RE2 takes: %s', async (expression, matching, other) => {
  for (const [value, expected] of [
    [matching, true],
    [other, false],
  ] as const) {
    const tree = f.regexMatches(f.concat(value), expression).toOperationNode();
    const rows = await db.session.rows(`select ${db.print(tree, [])} as v`);
    expect(rows).toEqual([{ v: expected }]);
    expect(expression.test(value)).toBe(expected);
  }
});
