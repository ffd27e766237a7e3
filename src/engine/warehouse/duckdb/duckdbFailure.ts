/** What a DuckDB statement failed with, and the statement. */
export class DuckdbFailure extends Error {
  readonly #sql: string;

  /** @param sql not among the properties, which whoever prints an error prints too */
  constructor(cause: unknown, sql: string) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = 'DuckdbFailure';
    this.#sql = sql;
  }

  /** The statement. */
  get sql(): string {
    return this.#sql;
  }
}
