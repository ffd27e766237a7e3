import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CastingContext } from 'csv-parse/sync';
import { parseValue } from '../define/contract/parseValue.ts';
import type { Seed } from '../define/sources/seed.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { whyUnreadable } from '../errors/whyUnreadable.ts';
import { readsPersonalData } from '../graph/personal/showableText.ts';
import { mayShowField, mayShowHeader } from '../graph/personal/shownField.ts';
import { type CsvField, seedValue } from './seedValue.ts';

interface PlacedField extends CsvField {
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/**
 * Reads the rows of a seed: those that a variable of the project gives, else of its CSV file, each
 * value checked by the contract. Lines that are empty are passed over.
 *
 * @returns values in the contract's order
 * @throws ModelsError SEED_INVALID naming file, line and column
 */
export async function readSeed(seed: Seed): Promise<readonly (readonly unknown[])[]> {
  const given = seed.rows();
  if (given !== undefined) return given.map((row) => givenRow(seed, row));
  const file = pathOf(seed);
  const [header = [], ...records] = await parseCsv(seed, file, await readText(seed, file));
  const names = header.map(({ text }) => text);
  checkHeader(seed, file, names);
  const columns = seed.contract.columns.map((column) => ({
    column,
    place: names.indexOf(column.name),
  }));
  return records.map((record) =>
    columns.map(({ column, place }) => {
      const field = record[place] ?? { text: '', quoted: false, line: 1 };
      const outcome = seedValue(field, column, seed.contract);
      if ('value' in outcome) return outcome.value;
      // The message may leave the machine; line and column show where to look.
      const found = mayShowField(seed, column.name, field.text)
        ? JSON.stringify(field.text)
        : 'a value of personal data';
      throw invalid(seed, file, field.line, { expected: outcome.expected, found });
    }),
  );
}

/** Returns a row that a variable of the project gives, each value checked by the contract. */
function givenRow(seed: Seed, row: object): readonly unknown[] {
  const { name, location, contract } = seed;
  const values = new Map<string, unknown>(Object.entries(row));
  return contract.columns.map((column) => {
    const schema = contract.shape[column.name];
    const outcome = schema && parseValue(schema, values.get(column.name) ?? null);
    if (outcome !== undefined && 'value' in outcome) return outcome.value;
    throw new ModelsError({
      code: 'SEED_INVALID',
      message: `The rows of the seed ${name} break its contract.`,
      subject: `${name}.${column.name}`,
      location,
      expected: `${column.name} as its contract says`,
      found: readsPersonalData([seed]) ? 'a value of personal data' : JSON.stringify(row),
      hint: 'Correct what gives the rows: the variable that the seed reads.',
    });
  });
}

function checkHeader(seed: Seed, file: string, names: readonly string[]): void {
  const wanted = seed.contract.columns.map(({ name }) => name);
  const missing = wanted.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !wanted.includes(name));
  const repeated = names.filter((name, at) => names.indexOf(name) !== at);
  if (missing.length + unknown.length + repeated.length === 0) return;
  // Without a header, the first line is a row.
  const isRow = !mayShowHeader(seed, names);
  throw invalid(seed, file, 1, {
    expected: `the columns ${wanted.join(', ')}, each once`,
    found:
      names.length === 0
        ? 'an empty file'
        : isRow
          ? 'a line with few or none of these'
          : names.join(', '),
  });
}

function pathOf(seed: Seed): string {
  try {
    return fileURLToPath(seed.file);
  } catch (cause) {
    throw unreadable(seed, String(seed.file), cause);
  }
}

async function readText(seed: Seed, file: string): Promise<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    // A seed says the same in a checkout with other line ends.
    return text.replaceAll('\r\n', '\n');
  } catch (cause) {
    throw unreadable(seed, file, cause);
  }
}

function unreadable(seed: Seed, file: string, cause: unknown): ModelsError {
  return new ModelsError({
    code: 'SEED_INVALID',
    message: `The file of the seed ${seed.name} cannot be read.`,
    subject: seed.name,
    location: { file },
    expected: 'a CSV file in UTF-8',
    found: whyUnreadable(cause),
    hint: 'The path is the one that file: new URL(…) gives, relative to the module.',
    cause,
  });
}

async function parseCsv(seed: Seed, file: string, text: string): Promise<PlacedField[][]> {
  // Most projects have no seeds.
  const { CsvError, parse } = await import('csv-parse/sync');
  try {
    // Sound: `cast` makes a field of each text, which the parser's types do not know.
    return parse(text, {
      skip_empty_lines: true,
      cast: placedField,
    }) as unknown[][] as PlacedField[][];
  } catch (error) {
    const line =
      error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 1;
    throw invalid(seed, file, line, {
      expected: 'CSV with commas, quotes doubled inside quotes, and as many fields as the header',
      // The parser's own words repeat what it read.
      found:
        readsPersonalData([seed]) && error instanceof CsvError
          ? error.code
          : error instanceof Error
            ? error.message
            : String(error),
    });
  }
}

/**
 * Returns a field with the line on which it begins; the parser reports the line on which it ends.
 */
function placedField(text: string, { quoting, lines }: CastingContext): PlacedField {
  const breaks = text.match(/\n/g)?.length ?? 0;
  return { text, quoted: quoting, line: lines - breaks };
}

function invalid(
  seed: Seed,
  file: string,
  line: number,
  { expected, found }: { expected: string; found: string },
): ModelsError {
  return new ModelsError({
    code: 'SEED_INVALID',
    message: `The seed ${seed.name} breaks its contract.`,
    subject: seed.name,
    location: { file, line },
    expected,
    found,
    hint: 'Correct the file, or the columns of the seed.',
  });
}
