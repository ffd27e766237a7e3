import { tools } from './benchmarksPage.ts';
import { lowestRatio, type PeerResults } from './peerResults.ts';

const shown: Readonly<Record<string, string>> = {
  'shop-S': '5,000 orders',
  'shop-S-unchanged': '5,000 orders, nothing changed',
  'shop-M': '1 million orders',
  'shop-M-increment': '1 million orders, 1 % new',
  'shop-L': '10 million orders',
  'synthetic-1000-compile': '1,000 models compiled',
  'synthetic-1000-build': '1,000 models built and tested',
  'synthetic-5000-compile': '5,000 models compiled',
  'synthetic-5000-build': '5,000 models built and tested',
};
const colours: Readonly<Record<string, string>> = {
  duckdb: '#8c959f',
  ours: '#0969da',
  'dbt-rust': '#bc4c00',
  sqlmesh: '#1a7f37',
  'dbt-core': '#8250df',
};
const [left, right, bar] = [200, 700, 12];

/** An SVG on a light ground: wall times as multiples of this project's, on a logarithmic scale. */
export function benchmarksPlot(results: PeerResults): string {
  const groups = Object.keys(shown).filter((work) => results.results[work]?.['ours']);
  // From a tenth to a hundred times.
  const x = (ratio: number) =>
    left + ((right - left) * (Math.log10(Math.min(100, Math.max(0.1, ratio))) + 1)) / 3;
  const parts: string[] = [];
  let y = 40;
  const top = y - 8;
  for (const work of groups) {
    const ids = Object.keys(tools).filter((tool) => results.results[work]?.[tool]);
    const middle = y + (ids.length * bar) / 2 + 4;
    parts.push(text(left - 8, middle, shown[work] ?? work, 'end', 12));
    for (const tool of ids) {
      const ratio = lowestRatio(results, 'wall', [work, tool], [work, 'ours']) ?? 1;
      const [from, to] = [x(1), x(ratio)].toSorted((a, b) => a - b);
      const [start = 0, end = 0] = [from, to];
      parts.push(
        `<rect x="${start.toFixed(1)}" y="${y}" width="${Math.max(2, end - start).toFixed(1)}" height="${bar - 2}" fill="${colours[tool]}"/>`,
        text(
          Math.max(start, end) + 5,
          y + 9,
          `${ratio.toFixed(2)} × ${tools[tool as keyof typeof tools]}`,
          'start',
          9,
        ),
      );
      y += bar;
    }
    y += 14;
  }
  const axis = [0.1, 0.3, 1, 3, 10, 30, 100].map(
    (ratio) =>
      `<line x1="${x(ratio)}" y1="${top}" x2="${x(ratio)}" y2="${y}" stroke="${ratio === 1 ? '#57606a' : '#d0d7de'}"/>${text(x(ratio), y + 14, `${ratio} ×`, 'middle', 10)}`,
  );
  const title = text(
    left,
    20,
    "Wall time as a multiple of this project's; left of 1 is faster",
    'start',
    13,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 ${y + 24}" font-family="sans-serif" role="img">
<title>Wall times of tools</title>
<rect width="100%" height="100%" fill="#ffffff"/>
${[title, ...axis, ...parts].join('\n')}
</svg>
`;
}

function text(x: number, y: number, content: string, anchor: string, size: number): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="${anchor}" fill="#1f2328">${content}</text>`;
}
