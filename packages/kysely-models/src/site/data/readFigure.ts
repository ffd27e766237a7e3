import type { Relation } from '../../define/contract/relation.ts';
import type { FigureRows } from '../../define/report/figure.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { masked } from '../../graph/personal/maskRows.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import { read } from '../../read/read.ts';
import type { SiteInput } from '../page/sitePage.ts';
import type { FigureValue, PageColumn } from './valueText.ts';

/** A row of a figure, by its columns. */
export type FigureRow = Readonly<Record<string, FigureValue>>;

/** The content of a figure, as it was read. */
export interface FigureData {
  readonly columns: readonly PageColumn[];
  readonly rows: readonly FigureRow[];
  /** The columns whose values are replaced, as they are personal data. */
  readonly masked: readonly PageColumn[];
}

/**
 * Reads the rows of a figure from its mart. Columns that are personal data are masked unless the figure says
 * that they are shown.
 *
 * @param currency that of the report's amounts
 * @returns a sentence instead where the project leaves the model out, or never built it
 * @throws ModelsError what `read` throws
 */
export async function readFigure(
  figure: FigureRows,
  { project, warehouse }: SiteInput,
  currency?: string,
): Promise<FigureData | string> {
  const name = figure.of.name;
  const relation = project.graph.byName.get(name);
  if (relation === undefined) return `This project leaves out ${name}.`;
  const mayShow = mayShowOf(relation);
  const hidden = figure.columns.filter(
    (column) => !mayShow(column.name) && !figure.showPersonal.includes(column.name),
  );
  const names = new Set(figure.columns.map((column) => column.name));
  if (figure.partial !== undefined) names.add(figure.partial);
  try {
    // Sound: the figure's columns were checked against the model's contract.
    const rows = await read(warehouse, relation as Relation<string, Record<string, unknown>>, {
      columns: [...names],
      ...(figure.where !== undefined && { where: figure.where }),
      orderBy: figure.orderBy,
      ...(figure.limit !== undefined && { limit: figure.limit }),
      bigints: 'bigint',
      decimals: 'text',
    });
    const isHidden = new Set(hidden.map((column) => column.name));
    return {
      columns: figure.columns.map((column) => ({ ...column, currency })),
      rows: rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([column, value]) => [
            column,
            isHidden.has(column) && value !== null ? masked : shownValue(value),
          ]),
        ),
      ),
      masked: hidden,
    };
  } catch (error) {
    if (!(error instanceof ModelsError) || error.details.code !== 'RELATION_NOT_BUILT') throw error;
    return `${name} was never built here. Build it with: models build --select +${name}`;
  }
}

function shownValue(value: unknown): FigureValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return JSON.stringify(value);
  // Sound: a row has texts, numbers and truth values, which is all that is left.
  return value as FigureValue;
}
