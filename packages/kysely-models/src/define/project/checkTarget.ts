import { ModelsError } from '../../errors/modelsError.ts';

/** Parameters of Snowflake's sessions, by name. */
export type SessionParameters = Readonly<Record<string, string | number | boolean>>;

/**
 * The parameters that the engine relies on: each session begins with them, whatever the account, the
 * user or the database say. Other values would make results differ, or statements fail.
 */
export const engineParameters: SessionParameters = {
  TIMEZONE: 'UTC',
  DATE_INPUT_FORMAT: 'AUTO',
  TIME_INPUT_FORMAT: 'AUTO',
  TIMESTAMP_INPUT_FORMAT: 'AUTO',
  DATE_OUTPUT_FORMAT: 'YYYY-MM-DD',
  TIME_OUTPUT_FORMAT: 'HH24:MI:SS.FF9',
  TIMESTAMP_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM',
  TIMESTAMP_NTZ_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF9',
  TIMESTAMP_LTZ_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM',
  TIMESTAMP_TZ_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM',
  TIMESTAMP_TYPE_MAPPING: 'TIMESTAMP_NTZ',
  TWO_DIGIT_CENTURY_START: 1970,
  WEEK_START: 0,
  WEEK_OF_YEAR_POLICY: 0,
  BINARY_INPUT_FORMAT: 'HEX',
  BINARY_OUTPUT_FORMAT: 'HEX',
  AUTOCOMMIT: true,
  ERROR_ON_NONDETERMINISTIC_MERGE: true,
  QUOTED_IDENTIFIERS_IGNORE_CASE: false,
  ROWS_PER_RESULTSET: 0,
  STRICT_JSON_OUTPUT: true,
};

/**
 * Checks the session parameters of a target.
 *
 * @throws ModelsError CONFIG_INVALID for one that the engine sets itself, and for what is not a
 *   parameter
 */
export function checkParameters(parameters: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(parameters)) {
    const isName = /^[A-Z_][A-Z0-9_]*$/i.test(name);
    const isValue = ['string', 'number', 'boolean'].includes(typeof value);
    const isTaken = name.toUpperCase() in engineParameters;
    if (isName && isValue && !isTaken) continue;
    throw new ModelsError({
      code: 'CONFIG_INVALID',
      message: isTaken
        ? `snowflake({ sessionParameters }): results rely on ${name}, which every session begins with.`
        : `snowflake({ sessionParameters }): ${JSON.stringify(name)} with this value is not a parameter of a session.`,
      subject: name,
      expected: isTaken
        ? `${name} = ${engineParameters[name.toUpperCase()]}`
        : 'the name of a parameter, with a text, a number or true or false',
      found: isName ? String(value) : name,
      hint: 'Leave it out, or correct it.',
    });
  }
}

/**
 * Checks the timeouts of a target.
 *
 * @throws ModelsError CONFIG_INVALID for one that is no number of milliseconds
 */
export function checkTimeouts(kind: string, timeouts: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(timeouts)) {
    if (value === undefined || (typeof value === 'number' && value > 0 && value < 2 ** 31))
      continue;
    throw new ModelsError({
      code: 'CONFIG_INVALID',
      message: `${kind}({ ${name} }): a timeout is a number of milliseconds.`,
      subject: name,
      expected: 'a number above 0, such as 60_000 for a minute',
      found: String(value),
      hint: `Correct it, or leave ${name} out.`,
    });
  }
}

/**
 * Checks the budget of a target's builds.
 *
 * @throws ModelsError CONFIG_INVALID for one without a number of seconds
 */
export function checkBudget(kind: string, budget: unknown): void {
  const seconds =
    typeof budget === 'object' && budget !== null && 'seconds' in budget
      ? budget.seconds
      : undefined;
  if (budget === undefined || (typeof seconds === 'number' && seconds > 0)) return;
  throw new ModelsError({
    code: 'CONFIG_INVALID',
    message: `${kind}({ budget }): a budget is a number of seconds.`,
    subject: 'budget',
    expected: 'budget: { seconds: 1800 }',
    found: JSON.stringify(budget) ?? String(budget),
    hint: 'Correct it, or leave budget out.',
  });
}
