import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Related } from '../contract/conforms.ts';
import type { Severity } from '../contract/testSpec.ts';
import type { Functions } from '../functions/index.ts';

/** The names of columns. */
export type ColumnName<Row> = keyof Row & string;

/** The columns that a value can be looked for in: those of its type, nullability apart. */
export type RelatedColumn<Value, Row> = {
  [K in ColumnName<Row>]: Related<Value, Row[K]> extends true ? K : never;
}[ColumnName<Row>];

/** A condition on one row of the tested relation. */
export type RowCondition<Row> = (
  eb: ExpressionBuilder<{ row: Row }, 'row'>,
  f: Functions,
) => Expression<SqlBool | null>;

/** The options of every test. */
export interface TestOptions<Row> {
  /** Shown in reports; made of the kind and the columns when left out. */
  readonly name?: string;
  /** `error` (the default) keeps what was published; `warn` only reports. */
  readonly severity?: Severity;
  /** Failures up to this number are accepted; 0 when left out. */
  readonly maxFailures?: number;
  /** Tests only the rows for which this holds. */
  readonly where?: RowCondition<Row>;
}

/** The options of a test whose failing rows are quarantined. */
export interface HoldingOptions<Row> extends Pick<TestOptions<Row>, 'name' | 'where'> {
  /**
   * The rows that fail go to the table of the model's quarantine, and the rest is published. The number that
   * may go is the model's: `quarantine` of `model()`.
   */
  readonly onFail: 'quarantine';
  readonly severity?: never;
  readonly maxFailures?: never;
}

/** The options of a test that looks at rows: the rows that fail may be quarantined. */
export type RowTestOptions<Row> =
  | (TestOptions<Row> & { readonly onFail?: never })
  | HoldingOptions<Row>;

/** The same without a name, for a test that has one already. */
export type UnnamedOptions<Row> =
  | (Omit<TestOptions<Row>, 'name'> & { readonly onFail?: never })
  | Omit<HoldingOptions<Row>, 'name'>;
