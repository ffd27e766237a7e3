import type { Relation } from '../contract/relation.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Drawing } from './drawing.ts';
import type { ChartOptions, KeyFiguresOptions, TableOptions } from './figure.ts';

/** The options of a figure in which more options are nested. */
interface FigureParts {
  readonly title: string;
  readonly columns: Readonly<Record<string, object | string | undefined>>;
  readonly orderBy?: readonly (object | string)[] | undefined;
  readonly draw?: Drawing | undefined;
  readonly firstGroups?: object | undefined;
  readonly figures?: readonly (object | string)[] | undefined;
}

/**
 * Refuses options that a figure of a report does not have.
 *
 * @param kind the function that declares the figure
 * @throws ModelsError DEFINITION_INVALID
 */
export function refuseUnknownOfFigure(kind: keyof typeof known, options: FigureParts): void {
  const owner = `${kind}() '${options.title}'`;
  refuseUnknownOptions(owner, options, known[kind]);
  const { columns, orderBy = [], draw, firstGroups, figures = [] } = options;
  for (const [name, shown] of Object.entries(columns)) {
    refuseUnknownOptions(`${owner}, column ${name},`, shown, { as: true, label: true });
  }
  for (const term of orderBy) {
    refuseUnknownOptions(`${owner}, orderBy,`, term, { column: true, direction: true });
  }
  for (const figure of figures) {
    refuseUnknownOptions(`${owner}, figures,`, figure, { column: true, change: true });
  }
  refuseUnknownOptions(`${owner}, firstGroups,`, firstGroups, { of: true, count: true });
  if (draw !== undefined) refuseUnknownOptions(`${owner}, draw,`, draw, drawings[draw.kind]);
}

const rowsOptions = {
  ...({ title: true, definition: true, of: true, columns: true } as const),
  ...({ where: true, orderBy: true, partial: true, showPersonal: true } as const),
};

const tableOptions = {
  ...({ ...rowsOptions, limit: true, firstGroups: true, asList: true, width: true } as const),
} satisfies Record<keyof TableOptions<Relation>, true>;

const known = {
  dataTable: tableOptions,
  chart: { ...tableOptions, draw: true } satisfies Record<keyof ChartOptions<Relation>, true>,
  keyFigures: { ...rowsOptions, figures: true, period: true } satisfies Record<
    keyof KeyFiguresOptions<Relation>,
    true
  >,
} as const;

const scales = { kind: true, x: true, y: true } as const;

const drawings = {
  lines: scales,
  columns: scales,
  bars: scales,
  pairs: scales,
  heat: { ...scales, value: true, label: true, upwards: true },
  pareto: { kind: true, x: true, cumulative: true, by: true },
} as const satisfies {
  [K in Drawing['kind']]: Record<keyof Extract<Drawing, { readonly kind: K }>, true>;
};
