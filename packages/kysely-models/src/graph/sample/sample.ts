import { ModelsError } from '../../errors/modelsError.ts';

/** A share of the rows of a source, with everything that refers to them. */
export interface Sample {
  /** As it was asked for: `1 % of customers`. */
  readonly text: string;
  /** More than 0, less than 1. */
  readonly share: number;
  /** The name of the source, or the end of it. */
  readonly of: string;
}

/**
 * Reads a sample as a command line or a program writes it.
 *
 * @throws ModelsError BAD_ARGUMENT
 * @example readSample('1 % of customers') // { share: 0.01, of: 'customers', … }
 */
export function readSample(text: string): Sample {
  const [, number, of] = /^\s*(\d+(?:\.\d+)?)\s*%\s+of\s+(\S+)\s*$/i.exec(text) ?? [];
  const share = Number(number) / 100;
  if (of !== undefined && hashes(share) > 0 && hashes(share) < allHashes) {
    return { text: sampleText({ share, of }), share, of };
  }
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--sample ${JSON.stringify(text)}: this is not a share of a source.`,
    subject: '--sample',
    expected: 'a share between 0 % and 100 %, and the name of a source: 1 % of raw_customers',
    found: text,
    hint: "Write --sample '1 % of NAME'. Everything is built without --sample.",
  });
}

/**
 * Returns the text below which the hashes of a share of all keys are: the first eight hexadecimal digits.
 *
 * @example hashLimit(0.5) // '80000000'
 */
export function hashLimit(share: number): string {
  return hashes(share).toString(16).padStart(8, '0');
}

/** The number of beginnings that a hash can have. */
const allHashes = 2 ** 32;

/** Returns how many of them a share has: none, or all, of one that is too close to nothing or everything. */
const hashes = (share: number): number => Math.round(share * allHashes);

/** Returns a sample as text: the same for the same share, however it was written. */
export function sampleText({ share, of }: Pick<Sample, 'share' | 'of'>): string {
  return `${Number((share * 100).toPrecision(12))} % of ${of}`;
}
