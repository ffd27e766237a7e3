import { expressionBuilder, type Kysely } from 'kysely';
import { regexRule } from '../contract/portableRegex.ts';
import type { DatabaseOf, Relation, RowOf } from '../contract/relation.ts';
import type { TestRule, TestSpec, TestValue } from '../contract/testSpec.ts';
import { closedNode } from '../expressions/portableCall.ts';
import { type Functions, f } from '../functions/index.ts';
import { maybe, oneOf, refuseOtherValues, someText } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Query } from '../query/query.ts';
import { queryBuilder } from '../query/queryBuilder.ts';
import { type DriftOptions, driftRule } from './driftRule.ts';
import { invalidTest, refuseHolding } from './optionErrors.ts';
import { type RowKind, ruleOfKind, type TestKind } from './testKind.ts';
import type {
  ColumnName,
  RelatedColumn,
  RowCondition,
  RowTestOptions,
  TestOptions,
  UnnamedOptions,
} from './testOptions.ts';

/** The tests that a relation can declare; columns are checked by the compiler. */
export class Tests<Name extends string, Row> {
  readonly #relation: Name;
  readonly #onTest: ((test: TestSpec) => void) | undefined;

  /**
   * @param relation the name of the tested relation
   * @param onTest called with each test as it is declared
   */
  constructor(relation: Name, onTest?: (test: TestSpec) => void) {
    this.#relation = relation;
    this.#onTest = onTest;
  }

  /** No value, or tuple of values, occurs twice; rows with a null among them are left out. */
  unique(
    columns: ColumnName<Row> | readonly ColumnName<Row>[],
    options?: RowTestOptions<Row>,
  ): TestSpec {
    const list: readonly string[] = typeof columns === 'string' ? [columns] : columns;
    if (list.length === 0) throw invalid('unique', 'at least one column', 'none');
    return this.#spec({ kind: 'unique', columns: list }, list.join('_'), options);
  }

  /** No null. */
  notNull(column: ColumnName<Row>, options?: RowTestOptions<Row>): TestSpec {
    return this.#spec({ kind: 'not_null', column }, column, options);
  }

  /** Each value that is not null is one of these. */
  acceptedValues<K extends ColumnName<Row>>(
    column: K,
    values: readonly (NonNullable<Row[K]> & TestValue)[],
    options?: RowTestOptions<Row>,
  ): TestSpec {
    return this.#spec({ kind: 'accepted_values', column, values }, column, options);
  }

  /**
   * Each value that is not null occurs in a column of another relation, which is built first.
   *
   * @example t.references('customer_id', rawCustomers, 'customer_id')
   */
  references<K extends ColumnName<Row>, R extends Relation>(
    column: K,
    to: R,
    toColumn: RelatedColumn<Row[K], RowOf<R>>,
    options?: RowTestOptions<Row>,
  ): TestSpec {
    return this.#references(column, to, toColumn, options);
  }

  /**
   * The same of a relation whose own type follows from this one's, because it reads it: a function with
   * its result named, so that the compiler need not infer the two from each other (its error TS7022).
   * The column's name is checked when the project is opened.
   *
   * @throws ModelsError DEFINITION_INVALID when the relation lacks the column
   * @example t.referencesLater('order_id', (): Relation => martOrders, 'order_id')
   */
  referencesLater(
    column: ColumnName<Row>,
    to: () => Relation,
    toColumn: string,
    options?: RowTestOptions<Row>,
  ): TestSpec {
    const other = to();
    const known = other.contract?.columns.map(({ name }) => name);
    if (known?.includes(toColumn) === false) {
      throw invalid(
        `relationships of ${column}`,
        `a column of ${other.name}: ${known.join(', ')}`,
        toColumn,
      );
    }
    return this.#references(column, other, toColumn, options);
  }

  #references(
    column: ColumnName<Row>,
    to: Relation,
    toColumn: string,
    options: RowTestOptions<Row> | undefined,
  ): TestSpec {
    const rule = { kind: 'relationships', column, to, toColumn } as const;
    return this.#spec(rule, `${column}_${to.name}`, options);
  }

  /** Each value that is not null is between `min` and `max`, both included. */
  range<K extends ColumnName<Row>>(
    column: K,
    bounds: {
      readonly min?: NonNullable<Row[K]> & TestValue;
      readonly max?: NonNullable<Row[K]> & TestValue;
    },
    options?: RowTestOptions<Row>,
  ): TestSpec {
    requireBound(`range of ${column}`, bounds);
    const bound = (value: TestValue | undefined) =>
      value === undefined ? undefined : { value, inclusive: true };
    return this.#spec(
      { kind: 'range', column, min: bound(bounds.min), max: bound(bounds.max) },
      column,
      options,
    );
  }

  /** The regular expression matches somewhere in each value that is not null. */
  matches(column: ColumnName<Row>, pattern: RegExp, options?: RowTestOptions<Row>): TestSpec {
    return this.#spec(regexRule(column, pattern), column, options);
  }

  /** The number of rows is between `min` and `max`, both included. */
  rowCount(
    bounds: { readonly min?: number; readonly max?: number },
    options?: Omit<TestOptions<Row>, 'maxFailures'>,
  ): TestSpec {
    requireBound('row_count', bounds);
    return this.#spec({ kind: 'row_count', ...bounds }, '', options);
  }

  /**
   * The condition holds for each row; null counts as holding, as in a CHECK constraint.
   *
   * @example t.expression('margin_below_revenue', (eb) => eb('margin', '<=', eb.ref('net_revenue')))
   */
  expression(name: string, condition: RowCondition<Row>, options?: UnnamedOptions<Row>): TestSpec {
    const named: RowTestOptions<Row> = { ...options, name };
    return this.#spec({ kind: 'expression', condition: conditionNode(condition) }, '', named);
  }

  /**
   * A query over this relation and others returns no row: a check across models. The rows that it does
   * return say what is wrong; a build shows them when it only warns, too.
   *
   * @example
   * t.noRows('daily_sales_add_up', [martOrders], (db, f) => db.selectFrom('mart_daily_sales as d')…)
   */
  noRows<const I extends readonly Relation[]>(
    name: string,
    inputs: I,
    query: (
      db: Kysely<DatabaseOf<readonly [...I, Relation<Name, Row>]>>,
      f: Functions,
    ) => Query<unknown>,
    options?: Omit<TestOptions<Row>, 'name' | 'where'>,
  ): TestSpec {
    const db = queryBuilder<DatabaseOf<readonly [...I, Relation<Name, Row>]>>();
    const node = query(db, f).toOperationNode();
    return this.#spec({ kind: 'no_rows', inputs, query: node }, '', { ...options, name });
  }

  /**
   * Compares the number of a relation's rows with its own history: it differs by no more than from day to day.
   * Each build records it; nothing is judged before there are some weeks of it. A day's own figures are compared
   * where `by` names its column.
   *
   * @throws ModelsError DEFINITION_INVALID for an option that is none
   * @example
   * t.noDrift({ by: 'ordered_at' })
   */
  noDrift(options?: DriftOptions<ColumnName<Row>>): TestSpec;
  /**
   * Compares what columns hold with their own history.
   *
   * @param columns their nulls, different values, means and ranges
   * @throws ModelsError DEFINITION_INVALID for an option that is none
   * @example
   * t.noDrift(['net_amount', 'channel'], { by: 'ordered_at', except: ['12-25', '12-26'] })
   */
  noDrift(
    columns: ColumnName<Row> | readonly ColumnName<Row>[],
    options?: DriftOptions<ColumnName<Row>>,
  ): TestSpec;
  noDrift(
    first: ColumnName<Row> | readonly ColumnName<Row>[] | DriftOptions<ColumnName<Row>> = {},
    second: DriftOptions<ColumnName<Row>> = {},
  ): TestSpec {
    const list: readonly string[] =
      typeof first === 'string' ? [first] : isList(first) ? first : [];
    const options = typeof first === 'string' || isList(first) ? second : first;
    const { name, severity = 'warn', by } = options;
    const suffix = [...list, ...(by === undefined ? [] : ['by', by])].join('_');
    return this.#spec(driftRule(list, options), suffix, {
      severity,
      ...(name !== undefined && { name }),
    });
  }

  /**
   * Declares a test of a custom kind; a kind is a function that calls this.
   *
   * @throws ModelsError DEFINITION_INVALID for the name of a kind that is none, or that is shipped
   * @example
   * export const sumsTo = <Row>(t: Tests<string, Row>, parts: readonly ColumnOf<Row, number>[], …) =>
   *   t.custom({ kind: 'sums_to', columns: […], expects: '…', holds: ({ eb, column, f }) => … }, options);
   * // count(*) filter (where not (("row"."net" + "row"."tax") = "row"."total")) as "test_3"
   */
  custom(kind: RowKind<Row>, options?: RowTestOptions<Row>): TestSpec;
  custom(kind: TestKind<Row>, options?: TestOptions<Row>): TestSpec;
  custom(kind: TestKind<Row>, options?: RowTestOptions<Row>): TestSpec {
    const where = options?.where && conditionNode(options.where);
    const given = options?.name ?? [kind.kind, ...kind.columns].join('_');
    const named: RowTestOptions<Row> = { ...options, name: given };
    const made = this.#spec(ruleOfKind(this.#relation, kind, where), '', named);
    const { kind: name, columns, expects } = kind;
    return { ...made, custom: { kind: name, columns, expects } };
  }

  #spec(rule: TestRule, suffix: string, options?: RowTestOptions<Row>): TestSpec {
    const made = spec(rule, suffix, options);
    this.#onTest?.(made);
    return made;
  }
}

const isList = <T>(value: object | readonly T[]): value is readonly T[] => Array.isArray(value);

function requireBound(test: string, bounds: { min?: unknown; max?: unknown }): void {
  refuseUnknownOptions(`The test ${test}`, bounds, { min: true, max: true });
  if (bounds.min === undefined && bounds.max === undefined) {
    throw invalid(test, 'a min, a max, or both', 'neither');
  }
}

const invalid = (test: string, expected: string, found: string) =>
  invalidTest(test, {
    expected,
    found,
    hint: 'As it stands it would find nothing; complete it or drop it.',
  });

function spec<Row>(rule: TestRule, suffix: string, options: RowTestOptions<Row> = {}): TestSpec {
  const { where, maxFailures = 0, onFail } = options;
  refuseUnknownOptions(`The test ${rule.kind}`, options, testOptions);
  refuseOtherValues(`The test ${rule.kind}`, options, testValues);
  const name = options.name ?? [rule.kind, suffix].filter((part) => part !== '').join('_');
  if (onFail !== undefined) refuseHolding(name, rule, options);
  if (!Number.isSafeInteger(maxFailures) || maxFailures < 0) {
    throw invalid(rule.kind, 'maxFailures to be a whole number from 0', String(maxFailures));
  }
  return {
    ...rule,
    name,
    severity: options.severity ?? 'error',
    maxFailures,
    where: where === undefined ? undefined : conditionNode(where),
    origin: 'declared',
    ...(onFail !== undefined && { onFail }),
  };
}

const testValues = {
  name: maybe(someText('a name')),
  severity: maybe(oneOf('error', 'warn')),
};

function conditionNode<Row>(condition: RowCondition<Row>) {
  return closedNode(condition(expressionBuilder<{ row: Row }, 'row'>(), f).toOperationNode());
}

const testOptions = {
  name: true,
  severity: true,
  maxFailures: true,
  where: true,
  onFail: true,
} as const satisfies Record<keyof TestOptions<unknown> | 'onFail', true>;
