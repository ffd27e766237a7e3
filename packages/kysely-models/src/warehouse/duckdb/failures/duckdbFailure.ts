/** The failure of a DuckDB statement, with the statement. */
export class DuckdbFailure extends Error {
  readonly #sql: string;
  /** The system's number of what went wrong with a file. */
  readonly errno: number | undefined;
  /**
   * The position in the statement, in bytes. For a cast inside a view, the position in the view's.
   */
  readonly position: number | undefined;
  /** True where it was stopped because it took longer than it may. */
  readonly tookTooLong: boolean;

  /** @param sql not among the properties, which whoever prints an error prints too */
  constructor(cause: unknown, sql: string, tookTooLong = false) {
    const text = cause instanceof Error ? cause.message : String(cause);
    const read = readError(text);
    super(read === undefined ? text : `${read.type} Error: ${read.text}`);
    this.name = 'DuckdbFailure';
    this.#sql = sql;
    this.tookTooLong = tookTooLong;
    this.errno = read?.errno;
    this.position = read?.position;
  }

  /** The statement. */
  get sql(): string {
    return this.#sql;
  }
}

/** A parser's error has its class before it, too. */
const beforeJson = /^(Failed to extract statements: )?(\w+ Error: )?(?=\{"exception_type":)/;

/** The fields of an error with the setting `errors_as_json`; numbers come as texts. */
interface ToldError {
  readonly type: string;
  readonly text: string;
  readonly errno: number | undefined;
  readonly position: number | undefined;
}

function readError(text: string): ToldError | undefined {
  const [start] = beforeJson.exec(text) ?? [];
  if (start === undefined) return undefined;
  try {
    const read: Readonly<Record<string, unknown>> = JSON.parse(text.slice(start.length));
    const { exception_type: type, exception_message: message } = read;
    if (typeof type !== 'string' || typeof message !== 'string') return undefined;
    return {
      type,
      text: message,
      errno: wholeNumber(read['errno']),
      position: wholeNumber(read['position']),
    };
  } catch {
    return undefined;
  }
}

const wholeNumber = (value: unknown) =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
