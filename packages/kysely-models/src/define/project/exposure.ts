import { callerLocation } from '../../errors/callerLocation.ts';
import type { SourceLocation } from '../../errors/modelsError.ts';
import type { Relation } from '../contract/relation.ts';
import { anyText, maybe, placedValues, refuseOtherValues } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';

/** The kinds of readers of published data outside of the project. */
export const exposureTypes = [
  'dashboard',
  'export',
  'application',
  'notebook',
  'analysis',
  'ml',
] as const;
/** The kind of reader. */
export type ExposureType = (typeof exposureTypes)[number];

/** A reader of published relations, with the owner to notify when these fail. */
export interface Exposure<out Name extends string = string> {
  readonly kind: 'exposure';
  readonly type: ExposureType;
  readonly name: Name;
  readonly description: string;
  readonly owner: string;
  readonly url: string | undefined;
  readonly tags: readonly string[];
  readonly inputs: readonly Relation[];
  /** The columns that it reads, by relation; of a relation that is not named, all of them. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly location: SourceLocation | undefined;
}

/** The columns of relations, by their names. */
type ColumnsOf<I extends readonly Relation[]> = {
  readonly [R in I[number] as R['name']]?: readonly (keyof NonNullable<R['~row']> & string)[];
};

/**
 * Declares what reads published data: a dashboard, an export, an application. It builds nothing;
 * impact, and alerts about what it reads, name it and its owner.
 *
 * @example
 * export const salesDashboard = exposure({
 *   name: 'sales_dashboard',
 *   type: 'dashboard',
 *   description: 'Sales by week, on the screen in the office.',
 *   owner: 'analytics',
 *   url: 'https://bi.example.org/sales',
 *   inputs: [martDailySales],
 *   columns: { mart_daily_sales: ['order_date', 'net_revenue'] },
 * });
 */
export function exposure<
  const I extends readonly Relation[],
  const Name extends string = string,
>(definition: {
  /** Unique among the project's exposures; selectors write it as `exposure:NAME`. */
  readonly name: Name;
  readonly type: ExposureType;
  /** The content, and its audience. */
  readonly description: string;
  /** The people to ask and to tell. */
  readonly owner: string;
  readonly url?: string;
  readonly tags?: readonly string[];
  /** The relations that it reads. */
  readonly inputs: I;
  /** The columns that it reads, where it does not read all of a relation. */
  readonly columns?: ColumnsOf<I>;
}): Exposure<Name> {
  const { name, type, description, owner, url, tags = [], inputs } = definition;
  const columns: Exposure['columns'] = Object.fromEntries(Object.entries(definition.columns ?? {}));
  const location = callerLocation();
  refuseUnknownOptions(`The exposure ${name}`, definition, exposureOptions, location);
  const values = { url: maybe(anyText('an address')), tags: placedValues.tags };
  refuseOtherValues(`The exposure ${name}`, definition, values, location);
  return {
    kind: 'exposure',
    type,
    name,
    description,
    owner,
    url,
    tags,
    inputs,
    columns,
    location,
  };
}

const exposureOptions = {
  name: true,
  type: true,
  description: true,
  owner: true,
  url: true,
  tags: true,
  inputs: true,
  columns: true,
} as const satisfies Record<keyof Parameters<typeof exposure>[0], true>;
