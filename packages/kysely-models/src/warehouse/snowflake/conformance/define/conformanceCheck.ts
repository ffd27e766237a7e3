/**
 * An assumption about Snowflake as data: statements, and what they should show.
 *
 * In every statement `{{NAME}}` stands for an object of that name in the run's own schema, and
 * `{{reader}}`, `{{warehouse}}`, `{{catalog}}`, `{{schema}}`, `{{run}}` for the run's second role, its own virtual
 * warehouse, the information schema of its database, the exact name of its schema, and its id.
 */
export interface ConformanceCheck {
  /** The assumption, as a sentence. */
  readonly name: string;
  /** Snowflake's documentation of it, shortened. */
  readonly documented: string;
  readonly url: string;
  /** The statements that prepare it; where one fails, it could not be tried. */
  readonly setup?: readonly string[];
  /** The questions, in order. A text alone asks for the first value of the first row. */
  readonly asks: readonly (string | Ask)[];
  /** The answer that each question should have; a pattern is for texts. */
  readonly expected: readonly (ComparedAnswer | RegExp)[];
}

/** A statement of a check, and what is read of its result. */
export interface Ask {
  readonly sql: string;
  /** `value` by default; `outcome` is `done` or the code of the error; `changed` the rows it changed. */
  readonly read?: 'value' | 'outcome' | 'changed' | ((rows: readonly Row[]) => ComparedAnswer);
  /** The session it runs in: another one, or one whose statements end after two seconds. */
  readonly on?: 'second' | 'limited';
  /** A statement that the second session runs at the same time; both are read, and joined by a comma. */
  readonly beside?: string;
}

/** A row of an answer. */
type Row = Readonly<Record<string, unknown>>;

/** The answer to a question, as it is compared. */
export type ComparedAnswer = string | number | bigint | boolean | null;

/** Checks that share objects. */
export interface ConformanceTopic {
  readonly name: string;
  /** The edition of Snowflake that has the feature; undefined where all have. */
  readonly edition?: 'Enterprise';
  /** The statements that prepare all of its checks. */
  readonly setup?: readonly string[];
  readonly checks: readonly ConformanceCheck[];
}

/** Where the pages of Snowflake's documentation begin. */
export const docs = 'https://docs.snowflake.com/en';
