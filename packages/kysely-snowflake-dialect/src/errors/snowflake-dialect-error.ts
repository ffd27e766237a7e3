/**
 * The base of every error this dialect throws.
 *
 * `code` is stable and made for programs; the message is made for people and
 * says what to do.
 */
export class SnowflakeDialectError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}
