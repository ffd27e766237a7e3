import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutWorkflowCommands } from '../../../packages/kysely-models/src/output/workflowCommands.ts';
import { jsonLine } from '../../../packages/kysely-models/src/report/jsonReporter.ts';

const nasty = fc.string({
  unit: fc.constantFrom(
    '::',
    '##[',
    '##vso[',
    'error',
    ' ',
    '\u009b',
    '\u202e',
    '\n',
    '"',
    '\\',
    '\u{e0001}',
  ),
  maxLength: 30,
});

it('JSON means what it meant, and has no control or format character and no command in it', () => {
  fc.assert(
    fc.property(fc.dictionary(nasty, nasty), (value) => {
      const line = jsonLine(value);
      expect(JSON.parse(line)).toEqual(value);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]|::|##/u);
    }),
  );
});

it.each([
  ['::error title=x::y', ':\\:error title=x::y'],
  ['│ ::stop-commands::abc │', '│ :\\:stop-commands::abc │'],
  ['a ##[error]b ##vso[task.complete]c', 'a #\\#[error]b #\\#vso[task.complete]c'],
  ['select a::int from t -- ## notes [1]', 'select a::int from t -- ## notes [1]'],
])('%j is shown as %j in the log of a service that takes commands', (text, shown) => {
  expect(withoutWorkflowCommands(text)).toBe(shown);
});
