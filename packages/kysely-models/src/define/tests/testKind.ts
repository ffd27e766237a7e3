import type {
  Expression,
  ExpressionBuilder,
  Kysely,
  OperationNode,
  SelectQueryBuilder,
  SqlBool,
} from 'kysely';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Relation, RowOf } from '../contract/relation.ts';
import type { TestRule } from '../contract/testSpec.ts';
import { closedNode } from '../expressions/portableCall.ts';
import { SqlExpression } from '../expressions/sqlExpression.ts';
import { type Functions, f } from '../functions/index.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Query } from '../query/query.ts';
import { queryBuilder } from '../query/queryBuilder.ts';
import { anyRow, anyTables, column, relationAs } from '../query/untypedQuery.ts';

/** The names of the columns with values of a type, nullability apart: `ColumnOf<Row, number>`. */
export type ColumnOf<Row, T = unknown> = {
  [K in keyof Row & string]: NonNullable<Row[K]> extends T ? K : never;
}[keyof Row & string];

/** A column of the tested relation, for a kind of test that knows its type only. */
export type TestedColumn<Row> = <T = unknown>(name: ColumnOf<Row, T>) => SqlExpression<T | null>;

type TestedTable = { row: Record<string, unknown> };

/** The context in which a kind of test writes its condition. */
export interface TestedRow<Row> {
  readonly eb: ExpressionBuilder<TestedTable, 'row'>;
  readonly column: TestedColumn<Row>;
  readonly f: Functions;
}

/** The context in which a kind of test finds failing rows. */
export interface TestedRows<Row> extends TestedRow<Row> {
  /** The tested rows: `selectFrom(relation as row)`, and `where` of the test's options. */
  readonly rows: SelectQueryBuilder<TestedTable, 'row', Record<never, never>>;
  /** The rows and columns of another relation, which is then built first. */
  readonly input: <R extends Relation>(relation: R) => TestedInput<RowOf<R>>;
  /** Queries over what was selected of these rows. */
  readonly db: Kysely<Record<never, never>>;
}

/** Another relation that a kind of test reads. */
export interface TestedInput<Row> {
  /** All of its rows: `selectFrom(relation as input)`. */
  readonly rows: SelectQueryBuilder<
    { input: Record<string, unknown> },
    'input',
    Record<never, never>
  >;
  readonly column: TestedColumn<Row>;
}

interface KindCommon<Row> {
  /** Shown in reports and manifests: `sums_to`. */
  readonly kind: string;
  /** The columns that it is about, which are a part of the test's name. */
  readonly columns: readonly ColumnOf<Row>[];
  /** A description of the expectation: `net_amount + tax is total_amount`. */
  readonly expects: string;
}

/** A kind of test that looks at each row by itself; all such share one scan of the relation. */
export interface RowKind<Row> extends KindCommon<Row> {
  /** The condition that holds for good rows; null counts as holding. */
  readonly holds: (row: TestedRow<Row>) => Expression<SqlBool | null>;
}

/** A kind of test that finds failing rows by a query of its own. */
interface QueryKind<Row> extends KindCommon<Row> {
  /** Each row that the query gives is a failure. */
  readonly failing: (rows: TestedRows<Row>) => Query<unknown>;
}

/** A custom kind of test, applied to a relation. */
export type TestKind<Row> = RowKind<Row> | QueryKind<Row>;

// Reports speak of these in words of their own.
const shippedKinds: ReadonlySet<string> = new Set(
  Object.keys({
    not_null: true,
    unique: true,
    accepted_values: true,
    relationships: true,
    range: true,
    multiple_of: true,
    finite: true,
    shape: true,
    length: true,
    regex: true,
    row_count: true,
    expression: true,
    no_rows: true,
    no_drift: true,
  } satisfies Record<TestRule['kind'], true>),
);

/**
 * Returns the rule of a custom kind.
 *
 * @param relation the name of the tested relation
 * @param where the rows that are tested; all when undefined
 * @throws ModelsError DEFINITION_INVALID for the name of a kind that is none, or that is shipped
 */
export function ruleOfKind<Row>(
  relation: string,
  kind: TestKind<Row>,
  where: OperationNode | undefined,
): TestRule {
  checkName(kind.kind);
  refuseUnknownOptions(`The kind of test ${kind.kind}`, kind, kindOptions);
  const tested: TestedRow<Row> = { eb: anyRow, column: (name) => column(name, 'row'), f };
  if ('holds' in kind) {
    return { kind: 'expression', condition: closedNode(kind.holds(tested).toOperationNode()) };
  }
  const all = anyTables.selectFrom(relationAs(relation, 'row'));
  const rows = where === undefined ? all : all.where(new SqlExpression<SqlBool>(where));
  const inputs = new Set<Relation>();
  const query = kind.failing({
    ...tested,
    rows,
    input: (other) => {
      inputs.add(other);
      return {
        rows: anyTables.selectFrom(relationAs(other.name, 'input')),
        column: (name) => column(name, 'input'),
      };
    },
    db: queryBuilder(),
  });
  return { kind: 'no_rows', query: query.toOperationNode(), inputs: [...inputs] };
}

function checkName(kind: string): void {
  if (/^[a-z][a-z0-9_]*$/.test(kind) && !shippedKinds.has(kind)) return;
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `A kind of test cannot be called ${JSON.stringify(kind)}.`,
    subject: kind,
    expected: `small letters, digits and _, and none of ${[...shippedKinds].join(', ')}`,
    found: kind,
    hint: 'Give the kind a name of its own.',
  });
}

const kindOptions = {
  kind: true,
  columns: true,
  expects: true,
  holds: true,
  failing: true,
} as const satisfies Record<keyof RowKind<unknown> | keyof QueryKind<unknown>, true>;
