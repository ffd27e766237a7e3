import { callerLocation } from '../../errors/callerLocation.ts';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Relation, RowOf } from '../contract/relation.ts';
import type { Setting } from '../contract/variable.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Figure, KeyFigures } from './figure.ts';

/** A paragraph between figures. */
interface Paragraph {
  readonly kind: 'text';
  readonly text: string;
}

/** A part of a page, with a heading over its figures. */
interface ReportSection {
  readonly kind: 'section';
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

/** A block of a page: figures, paragraphs, and sections of them. */
export type ReportBlock = Figure | KeyFigures | Paragraph | ReportSection;

/** A page of a report. */
export interface ReportPage {
  /** The name of its file, unique in the report. */
  readonly name: string;
  readonly title: string;
  /** One sentence: the question that the page answers. */
  readonly summary: string;
  readonly blocks: readonly ReportBlock[];
}

/** Pages over published models, which `models site` writes. */
export interface Report {
  readonly kind: 'report';
  readonly name: string;
  readonly title: string;
  readonly asOf: { readonly of: Relation; readonly column: string } | undefined;
  readonly currency: string | Setting<string | null> | undefined;
  readonly pages: readonly ReportPage[];
  readonly location: SourceLocation | undefined;
}

/**
 * Declares a report: pages of charts, tables, figures and text over published models. `models site` writes
 * those that the configuration lists.
 *
 * @throws ModelsError NAME_DUPLICATE, NAME_INVALID
 * @example
 * export const sales = report({
 *   name: 'sales',
 *   title: 'Sales',
 *   asOf: { of: intAsOf, column: 'as_of' },
 *   pages: [{ name: 'overview', title: 'Overview', summary: 'How sales go.', blocks: [salesByMonth] }],
 * });
 */
export function report<const R extends Relation>(definition: {
  /** Unique in the project; the folder of its pages. */
  readonly name: string;
  readonly title: string;
  /** The day of the report: a model of one row, and its column. */
  readonly asOf?: { readonly of: R; readonly column: keyof RowOf<R> & string };
  /**
   * The currency of all amounts, as its code: `'EUR'`; or the setting that says it, which is null where a
   * project does not say. Without one, amounts are numbers.
   */
  readonly currency?: string | Setting<string | null>;
  /** In the order of the navigation; the first is the first page of the site. */
  readonly pages: readonly ReportPage[];
}): Report {
  const { name, title, asOf, currency, pages } = definition;
  const location = callerLocation();
  refuseUnknownOptions(`The report ${name}`, definition, reportOptions, location);
  refuseUnknownOptions(`The report ${name}, asOf,`, asOf, { of: true, column: true }, location);
  for (const page of pages) {
    refuseUnknownOptions(`The page ${page.name} of ${name}`, page, pageOptions, location);
  }
  const seen = new Set<string>();
  for (const each of [name, ...pages.map((page) => page.name)]) {
    if (!/^[a-z][a-z0-9_-]*$/.test(each)) throw nameError('NAME_INVALID', each, location);
  }
  for (const page of pages) {
    if (seen.has(page.name)) throw nameError('NAME_DUPLICATE', page.name, location);
    seen.add(page.name);
  }
  return { kind: 'report', name, title, asOf, currency, pages, location };
}

/**
 * Declares a part of a page, with a heading over its figures.
 *
 * @example section('Retention', [cohorts, repeatCurve])
 */
export function section(title: string, blocks: readonly ReportBlock[]): ReportSection {
  return { kind: 'section', title, blocks };
}

/**
 * Declares a paragraph between figures.
 *
 * @example paragraph('Amounts are after discounts and refunds.')
 */
export function paragraph(text: string): Paragraph {
  return { kind: 'text', text };
}

function nameError(
  code: 'NAME_INVALID' | 'NAME_DUPLICATE',
  name: string,
  location: SourceLocation | undefined,
): ModelsError {
  return new ModelsError({
    code,
    message: `${name} cannot be the name of a report or of one more page.`,
    subject: name,
    location,
    expected: 'lower-case letters, digits, - and _, each name once in a report',
    found: name,
    hint: 'Choose another name: it is that of a file.',
  });
}

const reportOptions = {
  name: true,
  title: true,
  asOf: true,
  currency: true,
  pages: true,
} as const satisfies Record<keyof Parameters<typeof report>[0], true>;

const pageOptions = {
  name: true,
  title: true,
  summary: true,
  blocks: true,
} as const satisfies Record<keyof ReportPage, true>;
