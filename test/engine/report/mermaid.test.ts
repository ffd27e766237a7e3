import { expect, test } from 'vitest';
import { mermaid } from '../../../packages/kysely-models/src/report/lineage/mermaid.ts';

test('nodes stand in their boxes, and arrows are dashed where asked', () => {
  const nodes = [
    { id: 'a', label: 'x', group: undefined },
    { id: 'b', label: 'y', group: 'box' },
  ];
  expect(
    mermaid(nodes, [
      { from: 'a', to: 'b', dashed: true },
      { from: 'b', to: 'a', dashed: false },
    ]),
  ).toBe(
    [
      'flowchart LR',
      '  n0["x"]',
      '  subgraph g1["box"]',
      '    n1["y"]',
      '  end',
      '  n0 -.-> n1',
      '  n1 --> n0',
      '',
    ].join('\n'),
  );
});

test('no label ends itself, or means anything to Mermaid', () => {
  const [, line] = mermaid(
    [{ id: 'a', label: '"]; end\n<b>&#x\\`%%{é', group: undefined }],
    [],
  ).split('\n');
  expect(line).toBe('  n0["#34;#93;#59; end#10;#60;b#62;#38;#35;x#92;#96;#37;#37;#123;é"]');
});
