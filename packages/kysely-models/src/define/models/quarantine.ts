import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { TestSpec } from '../contract/testSpec.ts';
import { maybe, refuseOtherValues, someText, yesOrNo } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Materialization } from './materialization.ts';

/** A number of rows, or a share of all rows that the model's query gives: `'5 %'`. */
export type QuarantineLimit = number | `${number} %`;

/** The limits to the rows that the tests of a model quarantine, and where these go. */
export interface QuarantineOptions {
  /**
   * The schema of the quarantine table, which has the name of the model.
   *
   * @default 'quarantine'
   */
  readonly schema?: string;
  /**
   * True to quarantine rows by the rules of the contract too, those of an incremental model's key apart.
   *
   * @default false
   */
  readonly contract?: boolean;
  /**
   * More quarantined rows are a warning.
   *
   * @default 0
   */
  readonly warnAbove?: QuarantineLimit;
  /**
   * More quarantined rows are an error: what was published stays as it was.
   *
   * @default '50 %'
   */
  readonly errorAbove?: QuarantineLimit;
}

/** A limit as it was checked: a number of rows, or a share of all from 0 to 1. */
export type QuarantineBound = { readonly rows: number } | { readonly share: number };

/** The quarantine of a model, as it was checked. */
export interface Quarantine {
  readonly schema: string;
  readonly contract: boolean;
  readonly warnAbove: QuarantineBound;
  readonly errorAbove: QuarantineBound;
}

/** The quarantine of a model that says nothing about it. */
export const defaultQuarantine: Quarantine = {
  schema: 'quarantine',
  contract: false,
  warnAbove: { rows: 0 },
  errorAbove: { share: 0.5 },
};

/**
 * Returns the quarantine that a model declares; undefined where it declares none.
 *
 * @throws ModelsError DEFINITION_INVALID for a limit that is none
 */
export function quarantineOf(
  owner: string,
  options: QuarantineOptions | undefined,
  location: SourceLocation | undefined,
): Quarantine | undefined {
  if (options === undefined) return undefined;
  refuseUnknownOptions(`The quarantine of ${owner}`, options, quarantineOptions, location);
  const values = { schema: maybe(someText('the name of a schema')), contract: maybe(yesOrNo) };
  refuseOtherValues(`The quarantine of ${owner}`, options, values, location);
  const { schema, contract, warnAbove, errorAbove } = options;
  const limit = (
    name: string,
    given: QuarantineLimit | undefined,
    usual: QuarantineBound,
  ): QuarantineBound => {
    if (given === undefined) return usual;
    const read = readLimit(given);
    if (read !== undefined) return read;
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `${owner}: ${name} is not a limit to the rows of a quarantine.`,
      subject: owner,
      location,
      expected: "a whole number of rows from 0, or a share from '0 %' to '100 %'",
      found: JSON.stringify(given) ?? String(given),
      hint: "Write it as quarantine: { warnAbove: 10, errorAbove: '5 %' }.",
    });
  };
  return {
    schema: schema ?? defaultQuarantine.schema,
    contract: contract ?? false,
    warnAbove: limit('warnAbove', warnAbove, defaultQuarantine.warnAbove),
    errorAbove: limit('errorAbove', errorAbove, defaultQuarantine.errorAbove),
  };
}

function readLimit(given: unknown): QuarantineBound | undefined {
  if (typeof given === 'number') {
    return Number.isSafeInteger(given) && given >= 0 ? { rows: given } : undefined;
  }
  const [, percent] = /^(\d+(?:\.\d+)?) ?%$/.exec(String(given)) ?? [];
  const share = Number(percent) / 100;
  return percent !== undefined && share <= 1 ? { share } : undefined;
}

/**
 * Returns the tests of a model whose contract quarantines rows. The rules of an incremental model's key
 * stay as they are: a row without its key could not be found again.
 */
export function quarantinedByContract(
  tests: () => readonly TestSpec[],
  materialized: Materialization,
  quarantine: Quarantine | undefined,
): () => readonly TestSpec[] {
  if (quarantine?.contract !== true) return tests;
  const key: readonly string[] = materialized.kind === 'incremental' ? materialized.uniqueKey : [];
  let all: readonly TestSpec[] | undefined;
  return () => {
    all ??= tests().map((test) => {
      const isOfKey = 'column' in test && key.includes(test.column);
      const isQuarantined = test.origin === 'contract' && test.kind !== 'unique' && !isOfKey;
      return isQuarantined ? { ...test, onFail: 'quarantine' } : test;
    });
    return all;
  };
}

const quarantineOptions = {
  schema: true,
  contract: true,
  warnAbove: true,
  errorAbove: true,
} as const satisfies Record<keyof QuarantineOptions, true>;
