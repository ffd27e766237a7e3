import { describe, expect, it } from 'vitest';
import type {
  DataDiff,
  RowsCompared,
} from '../../../packages/kysely-models/src/review/data/dataDiff.ts';
import { dataText } from '../../../packages/kysely-models/src/review/data/dataText.ts';
import type { ProjectDiff } from '../../../packages/kysely-models/src/review/definitions/diffManifests.ts';
import { diffMarkdown } from '../../../packages/kysely-models/src/review/diffMarkdown.ts';

const unchanged: ProjectDiff = {
  verdict: 'none',
  relations: [],
  exposures: [],
  reached: { nodes: [], exposures: [] },
};

const compared: RowsCompared = {
  relation: 'items',
  outcome: 'compared',
  key: ['id'],
  rows: { before: 1500, after: 1500, added: 0, removed: 0, changed: 1, unchanged: 1499 },
  columns: [
    {
      column: 'note',
      renamedFrom: 'remark',
      changed: 1,
      types: { before: 'bigint', after: 'varchar' },
      total: null,
    },
  ],
  columnsAdded: ['fresh'],
  columnsRemoved: ['stale'],
  examples: {
    added: [],
    removed: [],
    changed: [{ key: { id: '1' }, columns: [{ column: 'note', before: null, after: '' }] }],
  },
};

const dataOf = (...relations: DataDiff['relations']): DataDiff => ({
  of: 'both states, built from data',
  relations,
  alike: 1,
  highlights: [],
});

const markdownOf = (data: DataDiff) => diffMarkdown(unchanged, data);

describe('the comment', () => {
  it('says what came, went and changed', () => {
    const text = markdownOf(
      dataOf(
        compared,
        { relation: 'new_one', outcome: 'added', rows: 2 },
        { relation: 'old_one', outcome: 'removed', rows: 3 },
        { relation: 'lost_one', outcome: 'missing', in: ['before', 'after'] },
      ),
    );
    for (const part of [
      '| `items` | 1,500 | 1 | + `fresh`, − `stale` and 1 more |',
      '| `new_one` | 2 |  | new |',
      '| `old_one` | 3 |  | removed |',
      '`lost_one` does not exist in either state: it was not built, or its tests failed.',
      '1 other is computed alike from the same data.',
      'Rows matched by `id`; columns added: `fresh`; columns removed: `stale`.',
      '| `remark` → `note`, bigint → varchar | 1 |',
      '| `id` 1 | `note` | *null* | *empty* |',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('shows values as they are, whatever is in them, and cuts long ones', () => {
    const value = `a|b <img src=x> @all \`c\`\n# d ${'e'.repeat(500)}`;
    const rows = { ...compared.rows, added: 1 };
    const text = markdownOf(
      dataOf({ ...compared, rows, examples: { ...compared.examples, added: [{ id: value }] } }),
    );
    expect(text).toContain('| a\\|b &lt;img src=x&gt; @\u200ball \\`c\\` \\# d eee');
    expect(text).toContain('e… |');
    expect(text).not.toMatch(/<img|@all|e{60}/);
  });

  it('fits: first the rows of some relations are left out, and it says of which', () => {
    const added = Array.from({ length: 5 }, () => ({ id: 'x'.repeat(60), note: 'y'.repeat(60) }));
    const relations = Array.from({ length: 200 }, (_, at) => ({
      ...compared,
      relation: `items_${at}`,
      examples: { ...compared.examples, added },
    }));
    const text = markdownOf(dataOf(...relations));
    expect(text.length).toBeLessThan(61_000);
    expect(text).toContain('| `items_199` |');
    expect(text).toContain('Data of <code>items_0</code>');
    expect(text).toMatch(/left out: the data of `items_\d+`.* and \d+ more\.\n$/);
  });

  it('fits: then the overview is cut at a line', () => {
    const relations = Array.from({ length: 3000 }, (_, at) => ({
      ...compared,
      relation: `items_${at}`,
    }));
    const text = markdownOf(dataOf(...relations));
    expect(text.length).toBeLessThan(61_000);
    expect(text).toMatch(/more \|\n\nToo long for a comment: the rest is left out\.\n\nToo long/);
  });
});

describe('the terminal', () => {
  it('says the same', () => {
    const text = dataText({
      ...dataOf(
        compared,
        { ...compared, relation: 'whole', key: null, columns: [] },
        { relation: 'new_one', outcome: 'added', rows: 1 },
        { relation: 'lost_one', outcome: 'missing', in: ['after'] },
      ),
      highlights: [{ title: 'figures', before: ['  a: 1'], after: ['  a: 2'] }],
    });
    expect(text).toBe(
      [
        'data: both states, built from data',
        '  items: 1500 → 1500 rows; 0 added, 0 removed, 1 changed',
        '    rows matched by id; columns added: fresh; columns removed: stale',
        '    note: was remark; bigint → varchar; 1 changed',
        '    ~ id "1": note null → ""',
        '  whole: 1500 → 1500 rows; 0 added, 0 removed',
        '    rows compared whole: no key; columns added: fresh; columns removed: stale',
        '    ~ id "1": note null → ""',
        '  new_one: added, 1 row',
        '  lost_one does not exist in the state after: it was not built, or its tests failed.',
        '  1 other is computed alike from the same data.',
        '  figures',
        '    - a: 1',
        '    + a: 2',
        '',
      ].join('\n'),
    );
  });
});
