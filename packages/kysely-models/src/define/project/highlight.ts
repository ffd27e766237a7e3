import type { Kysely, OperationNode } from 'kysely';
import type { DatabaseOf, Relation } from '../contract/relation.ts';
import { type Functions, f } from '../functions/index.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Query } from '../query/query.ts';
import { queryBuilder } from '../query/queryBuilder.ts';

/**
 * A result of a build for the terminal: a query over published models, and lines written from its
 * rows.
 */
export interface Highlight {
  readonly kind: 'highlight';
  readonly title: string;
  readonly inputs: readonly Relation[];
  /** Builds the query's tree. */
  readonly query: () => OperationNode;
  /** Returns the lines to print for the rows. */
  readonly lines: (rows: readonly Readonly<Record<string, unknown>>[]) => readonly string[];
}

/**
 * Declares what the terminal shows of published models after a build: lines of text. A project shows
 * the highlights that its modules export, or those that its configuration lists.
 *
 * @example
 * export const sales = highlight({
 *   title: 'sales',
 *   inputs: [martDailySales],
 *   query: (db, f) =>
 *     db.selectFrom('mart_daily_sales').select((eb) => f(eb).sum('net_sales').as('net_sales')),
 *   lines: (rows) => rows.map(({ net_sales }) => `Net sales: ${net_sales}`),
 * });
 */
export function highlight<const I extends readonly Relation[], O>(definition: {
  readonly title: string;
  readonly inputs: I;
  /** Over `inputs`, after they were built. */
  readonly query: (db: Kysely<DatabaseOf<I>>, f: Functions) => Query<O>;
  /** The text of the rows, in the query's order; decimals arrive as numbers. */
  readonly lines: (rows: readonly O[]) => readonly string[];
}): Highlight {
  const { title, inputs, query, lines } = definition;
  refuseUnknownOptions(`The highlight ${title}`, definition, highlightOptions);
  return {
    kind: 'highlight',
    title,
    inputs,
    query: () => query(queryBuilder<DatabaseOf<I>>(), f).toOperationNode(),
    // Sound: the rows that the caller passes are those of this query, whose row type is O.
    lines: (rows) => lines(rows as readonly O[]),
  };
}

const highlightOptions = {
  title: true,
  inputs: true,
  query: true,
  lines: true,
} as const satisfies Record<keyof Parameters<typeof highlight>[0], true>;
