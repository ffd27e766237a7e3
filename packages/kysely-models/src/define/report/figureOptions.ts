import type { Relation } from '../contract/relation.ts';
import {
  maybe,
  oneOf,
  refuseOtherValues,
  someNumber,
  yesOrNo,
} from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Drawing } from './drawing.ts';
import type { ChartOptions, KeyFiguresOptions, ShownAs, TableOptions } from './figure.ts';

/** The options of a figure in which more options are nested. */
interface FigureParts {
  readonly title: string;
  readonly columns: Readonly<Record<string, object | string | undefined>>;
  readonly orderBy?: readonly (object | string)[] | undefined;
  readonly draw?: Drawing | undefined;
  readonly firstGroups?: object | undefined;
  readonly figures?: readonly (object | string)[] | undefined;
  readonly limit?: unknown;
  readonly asList?: unknown;
  readonly width?: unknown;
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
    const asked: { readonly as?: unknown } = typeof shown === 'object' ? shown : { as: shown };
    refuseOtherValues(`${owner}, column ${name}`, asked, { as: oneOf(...Object.keys(waysToShow)) });
  }
  for (const term of orderBy) {
    refuseUnknownOptions(`${owner}, orderBy,`, term, { column: true, direction: true });
    if (typeof term === 'object') refuseOtherValues(`${owner}, orderBy`, term, directions);
  }
  for (const figure of figures) {
    refuseUnknownOptions(`${owner}, figures,`, figure, { column: true, change: true });
  }
  refuseUnknownOptions(`${owner}, firstGroups,`, firstGroups, { of: true, count: true });
  refuseOtherValues(owner, options, tableValues);
  if (draw === undefined) return;
  refuseOtherValues<Drawing>(`${owner}, draw`, draw, { kind: oneOf(...Object.keys(drawings)) });
  refuseUnknownOptions(`${owner}, draw,`, draw, drawings[draw.kind]);
}

const waysToShow = {
  ...({ text: true, count: true, amount: true, number: true } as const),
  ...({ share: true, days: true, day: true, month: true } as const),
} satisfies Record<ShownAs, true>;

const directions = { direction: maybe(oneOf('asc', 'desc')) };

const tableValues = {
  limit: maybe(someNumber('a number of rows')),
  asList: maybe(yesOrNo),
  width: maybe(oneOf('half', 'full')),
};

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
