import { ModelsError } from '../../errors/modelsError.ts';

/** @throws ModelsError CONFIG_INVALID for a timeout that is no number of milliseconds */
export function checkTimeouts(timeouts: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(timeouts)) {
    if (value === undefined || (typeof value === 'number' && value > 0 && value < 2 ** 31))
      continue;
    throw new ModelsError({
      code: 'CONFIG_INVALID',
      message: `snowflake({ ${name} }): a timeout is a number of milliseconds.`,
      subject: name,
      expected: 'a number above 0, such as 60_000 for a minute',
      found: String(value),
      hint: `Correct it, or leave ${name} out.`,
    });
  }
}
