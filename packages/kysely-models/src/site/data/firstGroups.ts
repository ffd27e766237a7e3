import type { Figure } from '../../define/report/figure.ts';
import type { FigureData } from './readFigure.ts';

/** Returns the rows of the first groups of a figure, where it says how many it shows. */
export function firstGroups(
  { firstGroups }: Pick<Figure, 'firstGroups'>,
  data: FigureData,
): FigureData {
  if (firstGroups === undefined) return data;
  const { of, count } = firstGroups;
  const values = new Set([...new Set(data.rows.map((row) => row[of]))].slice(0, count));
  return { ...data, rows: data.rows.filter((row) => values.has(row[of])) };
}
