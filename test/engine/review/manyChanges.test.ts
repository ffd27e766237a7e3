import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  ProjectDiff,
  RelationChange,
} from '../../../packages/kysely-models/src/review/definitions/diffManifests.ts';
import {
  gravest,
  type Verdict,
  verdicts,
} from '../../../packages/kysely-models/src/review/definitions/verdict.ts';
import { diffMarkdown } from '../../../packages/kysely-models/src/review/diffMarkdown.ts';

const changeOf = (verdict: Verdict, at: number, columns = 1): RelationChange => ({
  relation: `${verdict}_${at}`,
  kind: 'model',
  owner: null,
  change: 'changed',
  verdict,
  columns: Array.from({ length: columns }, (_, column) => ({
    ...{ column: `column_${column}`, change: 'another type', verdict },
  })),
  values: [],
  tests: [],
  others: [],
  sql: undefined,
});

const diffOf = (relations: readonly RelationChange[]): ProjectDiff => ({
  verdict: gravest(relations.map(({ verdict }) => verdict)),
  relations,
  exposures: [],
  reached: { nodes: [], exposures: [] },
});

const headings = (markdown: string) => markdown.match(/^#+ .*|<summary>.*<\/summary>/gm);

describe('a comment on many changes', () => {
  it('has the gravest first, and folds the others by verdict', () => {
    const relations = (['internal', 'breaking', 'additive'] as const).flatMap((verdict) =>
      Array.from({ length: 4 }, (_, at) => changeOf(verdict, at)),
    );
    const markdown = diffMarkdown(diffOf(relations));
    expect(markdown).toContain('\n12 relations: 4 breaking, 4 additive, 4 internal.\n');
    const of = (verdict: Verdict) => [0, 1, 2, 3].map((at) => `#### \`${verdict}_${at}\``);
    expect(headings(markdown)).toEqual([
      '## Models: breaking',
      '### Breaking',
      ...of('breaking'),
      '<summary>Additive: 4 relations</summary>',
      ...of('additive'),
      '<summary>Internal: 4 relations</summary>',
      ...of('internal'),
    ]);
  });

  it('is one list of a few, the gravest first', () => {
    const few = [changeOf('internal', 0), changeOf('values', 1), changeOf('breaking', 2)];
    expect(headings(diffMarkdown(diffOf(few)))).toEqual([
      ...['## Models: breaking', '### `breaking_2`', '### `values_1`', '### `internal_0`'],
    ]);
  });

  it('fits, whatever changed: it names what is left out, and leaves no fold open', () => {
    const change = fc.record({
      verdict: fc.constantFrom(...verdicts.slice(1)),
      columns: fc.nat({ max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 120 }), (made) => {
        const relations = made.map(({ verdict, columns }, at) => changeOf(verdict, at, columns));
        const markdown = diffMarkdown(diffOf(relations));
        expect(markdown.length).toBeLessThan(65_000);
        expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>/g)?.length);
        const isCut = markdown.includes('the rest is left out');
        const some = (name: string) => markdown.includes(`\`${name}\``);
        const unnamed = relations.filter(({ relation }) => !some(relation));
        expect(isCut || unnamed.length === 0 || / and \d+ more/.test(markdown)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
