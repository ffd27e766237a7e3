import type { DriftMetric, DriftRule } from '../define/contract/testSpec.ts';
import type { ColumnFigures, TableFigures } from '../state/figures/tableFigures.ts';

/** A figure that is compared with its history. */
export interface ComparedFigure {
  /** Its name in the record of alarms: `rows`, `net_sales mean`, `channel is web`. */
  readonly key: string;
  readonly column: string | undefined;
  /** Its name in reports. */
  readonly metric: string;
  /**
   * - `rows`, `hour`, `mean`, `greatest`, `smallest`, `distinct`: an amount
   * - `earlier`, `ahead`: rows of earlier days that came or went, and of days that are not over
   * - `distinct_share`: a number of different values, nearly as many as there are rows
   * - `behind`: the days to the day of the build
   * - `nulls`, `value`: a number of rows out of all
   */
  readonly kind:
    | 'rows'
    | 'hour'
    | 'behind'
    | 'earlier'
    | 'ahead'
    | 'mean'
    | 'greatest'
    | 'smallest'
    | 'distinct'
    | 'distinct_share'
    | 'nulls'
    | 'value';
  readonly of: (figures: TableFigures) => number | undefined;
}

/** Returns the figures that a rule compares, of those that were measured. */
export function comparedFigures(
  { columns, metrics, by }: DriftRule,
  current: TableFigures,
  history: readonly TableFigures[],
): readonly ComparedFigure[] {
  // The extremes of all days only grow, and say nothing that those of a day do not.
  const isOfDays = by !== undefined && current.by === '';
  const asks = (metric: DriftMetric) =>
    (metrics?.includes(metric) ?? true) && !(isOfDays && metric === 'range');
  const isVolume = metrics === undefined ? columns.length === 0 : asks('volume');
  return [
    ...(isVolume ? volume : []),
    ...columns.flatMap((column) => ofColumn(column, asks, [current, ...history])),
  ];
}

const volume: readonly ComparedFigure[] = [
  { key: 'rows', column: undefined, metric: 'rows', kind: 'rows', of: ({ rows }) => rows },
  {
    key: 'hour',
    column: undefined,
    metric: 'mean hour of the day',
    kind: 'hour',
    of: ({ hour }) => hour,
  },
  {
    key: 'behind',
    column: undefined,
    metric: 'days since the newest day',
    kind: 'behind',
    of: ({ behind }) => behind,
  },
  {
    key: 'earlier',
    column: undefined,
    metric: 'rows of earlier days added',
    kind: 'earlier',
    of: ({ earlier }) => earlier,
  },
  {
    key: 'ahead',
    column: undefined,
    metric: 'rows of days that are not over',
    kind: 'ahead',
    of: ({ ahead }) => ahead,
  },
];

function ofColumn(
  column: string,
  asks: (metric: DriftMetric) => boolean,
  all: readonly TableFigures[],
): readonly ComparedFigure[] {
  const own = (figures: TableFigures): ColumnFigures | undefined => figures.columns[column];
  const figure = (
    metric: string,
    kind: ComparedFigure['kind'],
    of: (figures: ColumnFigures) => number | undefined,
  ): ComparedFigure => ({
    key: `${column} ${metric}`,
    column,
    metric,
    kind,
    of: (figures) => {
      const found = own(figures);
      return found === undefined ? undefined : of(found);
    },
  });
  const [current] = all;
  const isListed = current !== undefined && own(current)?.values !== undefined;
  return [
    ...(asks('nulls') ? [figure('nulls', 'nulls', ({ nulls }) => nulls)] : []),
    ...(asks('mean') ? [figure('mean', 'mean', ({ mean }) => mean)] : []),
    ...(asks('range')
      ? [
          figure('smallest', 'smallest', ({ min }) => min),
          figure('greatest', 'greatest', ({ max }) => max),
        ]
      : []),
    ...(asks('distinct')
      ? isListed
        ? valuesOf(all.map(own)).map((value) =>
            figure(`is ${value}`, 'value', ({ values }) => values && (values[value] ?? 0)),
          )
        : [figure('different values', distinctKind(all, own), ({ distinct }) => distinct)]
      : []),
  ];
}

const valuesOf = (all: readonly (ColumnFigures | undefined)[]) => [
  ...new Set(all.flatMap((figures) => Object.keys(figures?.values ?? {}))),
];

/** Keys differ in nearly every row: then it is the share of rows that repeat one that tells. */
function distinctKind(
  all: readonly TableFigures[],
  own: (figures: TableFigures) => ColumnFigures | undefined,
): 'distinct' | 'distinct_share' {
  let [rows, distinct] = [0, 0];
  for (const figures of all.slice(1)) {
    const { nulls = 0, distinct: found = 0 } = own(figures) ?? {};
    rows += figures.rows - nulls;
    distinct += found;
  }
  return distinct * 2 > rows ? 'distinct_share' : 'distinct';
}
