import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CsvError, parse } from 'csv-parse/sync';
import { safeParse } from 'zod/v4/core';
import type { ColumnContract } from '../define/contract.ts';
import type { Seed } from '../define/seed.ts';
import { ModelsError } from '../errors/modelsError.ts';

/**
 * The rows of a seed's CSV file, each value checked by the contract.
 *
 * @returns values in the contract's order
 * @throws ModelsError SEED_INVALID naming file, line and column
 */
export async function readSeed(seed: Seed): Promise<readonly (readonly unknown[])[]> {
  const file = fileURLToPath(seed.file);
  const [header = [], ...records] = parseCsv(seed, file, await readText(seed, file));
  const places = seed.contract.columns.map(({ name }) => header.indexOf(name));
  const missing = seed.contract.columns.filter((_, at) => places[at] === -1);
  if (missing.length > 0) {
    throw invalid(seed, file, 1, {
      expected: `a column ${missing.map(({ name }) => name).join(', ')}`,
      found: header.join(', '),
    });
  }
  return records.map((record, row) =>
    seed.contract.columns.map((column, at) => {
      const text = record[places[at] ?? -1] ?? '';
      const value = readValue(column, text);
      const schema = seed.contract.shape[column.name];
      if (schema !== undefined && !safeParse(schema, value).success) {
        throw invalid(seed, file, row + 2, {
          expected: `${column.name} as its contract says`,
          found: JSON.stringify(text),
        });
      }
      return value;
    }),
  );
}

async function readText(seed: Seed, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ModelsError({
      code: 'SEED_INVALID',
      message: `The file of the seed ${seed.name} cannot be read.`,
      subject: seed.name,
      location: { file },
      hint: 'The path is the one that file: new URL(…) gives, relative to the module.',
      cause,
    });
  }
}

function parseCsv(seed: Seed, file: string, text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true });
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 1;
    throw invalid(seed, file, line, {
      expected: 'CSV with commas, quotes doubled inside quotes',
      found: error instanceof Error ? error.message : String(error),
    });
  }
}

function readValue({ sqlType }: ColumnContract, text: string): unknown {
  if (text === '') return null;
  switch (sqlType.kind) {
    case 'bigint':
    case 'integer':
    case 'decimal':
    case 'double':
      return Number(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'json':
    case 'text':
    case 'date':
    case 'timestamp':
      return text;
    default:
      return sqlType satisfies never;
  }
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
