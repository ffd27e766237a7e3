import { expect, test } from 'vitest';
import { chartDrawer } from '../../../packages/kysely-models/src/site/charts/drawChart.ts';

const { draw } = await chartDrawer();
const about = { label: 'A chart', partial: undefined };
const canvas = { width: 600, height: 300, isNarrow: false };

/** The texts of a chart with their places, as they are drawn. */
function textsOf(svg: { readonly text: string }) {
  return [...svg.text.matchAll(/<text[^>]*translate\(([-\d.]+)[^>]*>([^<]*)<\/text>/g)].map(
    ([, x, text = '']) => ({ text, x: Number(x) }),
  );
}

test('the axes of a grid of scores go up one by one, whichever score is met first or never', () => {
  const columns = [
    { name: 'recency', label: 'Recency', as: 'count' as const },
    { name: 'frequency', label: 'Frequency', as: 'count' as const },
    { name: 'spent', label: 'Spent', as: 'number' as const },
  ];
  const rows = [
    { recency: 2, frequency: 1, spent: '7' },
    { recency: 1, frequency: 3, spent: '8' },
    { recency: 5, frequency: 3, spent: '9' },
  ];
  const drawing = {
    kind: 'heat',
    x: 'recency',
    y: 'frequency',
    value: 'spent',
    upwards: true,
  } as const;
  const drawn = textsOf(draw(drawing, { columns, rows, masked: [] }, about, canvas));
  const names = drawn.map(({ text }) => text).filter((text) => /^\d$/.test(text));
  expect(names.slice(0, 8)).toEqual(['3', '2', '1', '1', '2', '3', '4', '5']);
});

test('the value of a bar below nothing stands beside the bar', () => {
  const columns = [
    { name: 'channel', label: 'Channel', as: 'text' as const },
    { name: 'sales', label: 'Sales', as: 'number' as const },
  ];
  const rows = [
    { channel: 'shop', sales: '-40' },
    { channel: 'web', sales: '0' },
  ];
  const drawing = { kind: 'bars', y: 'channel', x: 'sales' } as const;
  const drawn = textsOf(draw(drawing, { columns, rows, masked: [] }, about, canvas));
  const placeOf = (value: string) => drawn.find(({ text }) => text === value)?.x;
  expect(placeOf('-40.00')).toBe(placeOf('0.00'));
  expect(placeOf('0.00')).toBeGreaterThan(0);
});
