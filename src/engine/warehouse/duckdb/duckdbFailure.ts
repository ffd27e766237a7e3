import { z } from 'zod';

/** What DuckDB tells of an error with the setting `errors_as_json`; numbers come as texts. */
const shape = z.object({
  exception_type: z.string(),
  exception_message: z.string(),
  errno: z.coerce.number().int().optional(),
  position: z.coerce.number().int().optional(),
});

/** What a DuckDB statement failed with, and the statement. */
export class DuckdbFailure extends Error {
  readonly #sql: string;
  /** The system's number of what went wrong with a file. */
  readonly errno: number | undefined;
  /** Where in the statement, in bytes. Of a cast inside a view, where in the view's. */
  readonly position: number | undefined;

  /** @param sql not among the properties, which whoever prints an error prints too */
  constructor(cause: unknown, sql: string) {
    const text = cause instanceof Error ? cause.message : String(cause);
    const told = readError(text);
    super(told === undefined ? text : `${told.exception_type} Error: ${told.exception_message}`);
    this.name = 'DuckdbFailure';
    this.#sql = sql;
    this.errno = told?.errno;
    this.position = told?.position;
  }

  /** The statement. */
  get sql(): string {
    return this.#sql;
  }
}

/** A parser's error has its class before it, too. */
const beforeJson = /^(Failed to extract statements: )?(\w+ Error: )?(?=\{"exception_type":)/;

function readError(text: string): z.infer<typeof shape> | undefined {
  const [start] = beforeJson.exec(text) ?? [];
  if (start === undefined) return undefined;
  try {
    return shape.safeParse(JSON.parse(text.slice(start.length))).data;
  } catch {
    return undefined;
  }
}
