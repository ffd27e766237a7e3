import { z } from 'zod';
import { readJson } from '../../define/text/json.ts';

const columnShape = z.object({
  nulls: z.number(),
  distinct: z.number().exactOptional(),
  mean: z.number().exactOptional(),
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
  /** The number of rows of each value, of a column of few values that is not personal. */
  values: z.record(z.string(), z.number()).exactOptional(),
});

/** The figures of a column. */
export type ColumnFigures = Readonly<z.infer<typeof columnShape>>;

const figuresShape = z.object({
  rows: z.number(),
  /** The mean time of day of its rows, in hours. */
  hour: z.number().exactOptional(),
  /** The days from its newest day to that of the build, of a whole table. */
  behind: z.number().exactOptional(),
  /** Its rows of days that are not over. */
  ahead: z.number().exactOptional(),
  /** The rows of earlier days that came since the build before, less those that went, of a whole table. */
  earlier: z.number().exactOptional(),
  columns: z.record(z.string(), columnShape),
  /** The figures that were alarms: `rows`, `net_sales mean`. */
  drifted: z.array(z.string()),
});

/** The figures of a table as a build left it, or of one of its days. */
export interface TableFigures extends Readonly<z.infer<typeof figuresShape>> {
  /** The column by whose day its rows are taken; empty for the whole table. */
  readonly by: string;
  /** The day of the rows, or on which the table was like this: `2024-02-29`. */
  readonly day: string;
}

/** Returns figures as the state keeps them. */
export function writeFigures({ by: _by, day: _day, ...figures }: TableFigures): string {
  return JSON.stringify(figures satisfies z.infer<typeof figuresShape>);
}

/** Returns figures as they were kept; undefined for what somebody edited by hand. */
export function readFigures(by: string, day: string, text: string): TableFigures | undefined {
  const { data } = figuresShape.safeParse(readJson(text));
  return data && { ...data, by, day };
}
