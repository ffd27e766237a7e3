import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sources = globSync('packages/*/src/**/*.ts').sort();
const documents = globSync(['*.md', 'docs/**/*.md', 'packages/*/*.md'], {
  exclude: ['docs/api', 'docs/customizing.md', 'CHANGELOG.md', 'packages/*/CHANGELOG.md'],
}).sort();

/** The number of docstrings that are still to be rewritten; lower it whenever some are. */
const indirectDocstrings = 0;

// The words of the field, which say the same to any engineer.
const wording: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b(made|built) anew\b/i, 'rebuilt'],
  [/\bput in place\b/i, 'published'],
  [/\bwhat came of\b/i, 'the result of'],
  [/\b(carry|carries|carried) out\b/i, 'execute'],
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\bcuts? off\b/i, 'interrupted, truncated'],
  [/\bof the project's own\b/i, 'custom'],
  [/\bhas the warehouse\b/i, 'holds the lease'],
  [/\btakes in what is new\b/i, 'applies new rows'],
  [/\blies there\b/i, 'exists'],
];

test('docstrings begin with what a declaration does or is', () => {
  const found = sources.flatMap((file) =>
    matches(file, /\/\*\*\s+(?:\* )?(?:What|Whether|Those|How)\b.*/g),
  );
  expect(found.length, found.slice(0, 20).join('\n')).toBeLessThanOrEqual(indirectDocstrings);
});

test('documents use the words of the field', () => {
  const found = wording.flatMap(([pattern, instead]) =>
    documents.flatMap((file) =>
      matches(file, new RegExp(`.*${pattern.source}.*`, 'gi')).map(
        (text) => `${text} → ${instead}`,
      ),
    ),
  );
  expect(found).toEqual([]);
});

test('messages use the words of the field', () => {
  const found = wording.flatMap(([pattern, instead]) =>
    sources.flatMap((file) =>
      matches(file, new RegExp(`^(?! *(?:\\*|/)).*['"\`].*${pattern.source}.*`, 'gim')).map(
        (text) => `${text} → ${instead}`,
      ),
    ),
  );
  expect(found).toEqual([]);
});

function matches(file: string, pattern: RegExp): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(pattern)].map(
    ([text]) => `${file}: ${text.trim()}`,
  );
}
