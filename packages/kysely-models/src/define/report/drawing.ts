/** A chart of a figure's columns; the table of the figure shows the same numbers. */
export type Drawing<Column extends string = string> =
  /** A line for each column over days, months or numbers; the first is the one that matters. */
  | { readonly kind: 'lines'; readonly x: Column; readonly y: readonly Column[] }
  /** A column of the chart for each row, of one part for each column of the table. */
  | { readonly kind: 'columns'; readonly x: Column; readonly y: readonly Column[] }
  /** A bar for each row, from left to right, in the order of the rows. */
  | { readonly kind: 'bars'; readonly y: Column; readonly x: Column }
  /** Two dots for each row, with a line between them: how two numbers of one thing differ. */
  | { readonly kind: 'pairs'; readonly y: Column; readonly x: readonly [Column, Column] }
  /** A grid of cells, darker where the value is higher. */
  | {
      readonly kind: 'heat';
      readonly x: Column;
      readonly y: Column;
      readonly value: Column;
      /** The column that is written into the cells; the value when left out. */
      readonly label?: Column;
      /** True when the lowest y stands below, as on a scale; else above, as in a table. */
      readonly upwards?: boolean;
    }
  /** The running share of things from the largest to the smallest, coloured by their class. */
  | {
      readonly kind: 'pareto';
      readonly x: Column;
      readonly cumulative: Column;
      readonly by: Column;
    };

/** Returns the columns that a chart is drawn of. */
export function drawnColumns(drawing: Drawing): readonly string[] {
  switch (drawing.kind) {
    case 'lines':
    case 'columns':
      return [drawing.x, ...drawing.y];
    case 'bars':
      return [drawing.y, drawing.x];
    case 'pairs':
      return [drawing.y, ...drawing.x];
    case 'heat':
      return [
        ...[drawing.x, drawing.y, drawing.value],
        ...(drawing.label === undefined ? [] : [drawing.label]),
      ];
    case 'pareto':
      return [drawing.x, drawing.cumulative, drawing.by];
    default:
      return drawing satisfies never;
  }
}
