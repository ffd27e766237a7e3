import { ModelsError } from '../../errors/modelsError.ts';
import type { FileFormat } from '../formats/fileFormat.ts';
import { formatMistake } from '../formats/formatMistake.ts';
import { anyText, maybe, oneOf, refuseOtherValues } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import { longestGlob } from '../text/globMatcher.ts';

/** The format of landed files. */
export interface LandingFormat {
  readonly kind: 'parquet' | 'csv';
  /** The options of the landing; the rest is what the source and the configuration say. */
  readonly written: FileFormat;
}

/** The files of a source, in a store or a folder that other systems write. */
export interface Landing {
  /** `s3://…/`, `azure://….blob.core.windows.net/…/`, or a folder; it ends with a slash. */
  readonly url: string;
  readonly format: LandingFormat;
  /** The files below it, as a glob. */
  readonly pattern: string;
  /**
   * The effect of a row that cannot be read: nothing of the source is loaded, or all other rows
   * are.
   */
  readonly onError: 'abort' | 'continue';
  /** Snowflake's object that may read the location; undefined takes the target's. */
  readonly storageIntegration: string | undefined;
  /** A stage of Snowflake that is there; undefined makes one. */
  readonly stage: StageName | undefined;
}

/**
 * Declares where a source's files land.
 *
 * @param definition.url a folder of S3 (`s3://bucket/orders/`) or Azure
 *   (`azure://account.blob.core.windows.net/container/orders/`), or of this machine, relative to the
 *   working directory; a target can put another place in its stead
 * @param definition.pattern a glob over the paths below it, in which `*` and `?` stay inside a folder,
 *   `**` crosses folders and `{a,b}` chooses; by default all files with the format's ending
 * @param definition.stage `db.schema.stage/path/`, where a stage is there already
 * @throws ModelsError DEFINITION_INVALID
 * @example
 * landing({ url: 's3://shop-landing/orders/', format: parquet(), storageIntegration: 'shop_landing' })
 */
export function landing(definition: {
  readonly url: string;
  readonly format: LandingFormat;
  readonly pattern?: string;
  readonly onError?: 'abort' | 'continue';
  readonly storageIntegration?: string;
  readonly stage?: string;
}): Landing {
  refuseUnknownOptions('landing()', definition, landingOptions);
  refuseOtherValues('landing()', definition, landingValues);
  const { url, format, onError = 'abort', storageIntegration } = definition;
  checkUrl(url);
  if ((definition.pattern ?? '').length > longestGlob) {
    throw invalid('landing()', `a pattern of at most ${longestGlob} characters`, 'a longer one');
  }
  const other = /[.{,](json|ndjson|jsonl|xlsx)\b[^/]*$/.exec(definition.pattern ?? '')?.[1];
  if (other !== undefined) {
    const expected = 'files of CSV or Parquet; JSON and workbooks are read with --raw';
    throw invalid('landing()', expected, `a pattern of .${other}`);
  }
  return {
    url: url.endsWith('/') ? url : `${url}/`,
    format,
    pattern:
      definition.pattern ?? (format.kind === 'parquet' ? '**/*.parquet' : '**/*.{csv,csv.gz}'),
    onError,
    storageIntegration,
    stage: definition.stage === undefined ? undefined : readStageName(definition.stage),
  };
}

const landingValues = {
  pattern: maybe(anyText('a glob')),
  onError: maybe(oneOf('abort', 'continue')),
  storageIntegration: maybe(anyText('the name of an integration')),
};

/** Files in the Parquet format. */
export function parquet(): LandingFormat;
export function parquet(options?: object): LandingFormat {
  refuseUnknownOptions('parquet()', options, {});
  return { kind: 'parquet', written: {} };
}

/**
 * CSV files with a header line, as they are or compressed with gzip: in UTF-8 and with commas, unless the
 * source's format or the options say otherwise.
 *
 * @param options delimiter, encoding, decimal comma and more; `escape: '\\\\'` is what Azure Data Factory
 *   writes by default
 * @throws ModelsError DEFINITION_INVALID for a format that no file has
 * @example csv({ delimiter: ';', encoding: 'windows-1252', decimal: ',' })
 */
export function csv(options: FileFormat = {}): LandingFormat {
  const mistake = formatMistake(options);
  if (mistake === undefined) return { kind: 'csv', written: options };
  throw invalid('csv()', mistake.expected, mistake.found);
}

const store = /^(s3:\/\/[^/]+|azure:\/\/[^/]+\.blob\.core\.windows\.net\/[^/]+)(\/|$)/;

function checkUrl(url: string): void {
  const forms = 's3://bucket/…, azure://account.blob.core.windows.net/container/… or a folder';
  if (url === '') throw invalid('landing()', forms, 'an empty url');
  if (!url.includes('://')) return;
  // What follows may be a signature that grants access, so it is not repeated.
  if (/[?#@]/.test(url)) throw invalid('landing()', forms, 'a url with ?, # or @');
  if (!store.test(url)) throw invalid('landing()', forms, url);
}

function invalid(subject: string, expected: string, found: string): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${subject} does not name files that can be loaded.`,
    subject,
    expected,
    found,
    hint: 'Correct the definition. Credentials come from the environment or a storage integration.',
  });
}

const landingOptions = {
  url: true,
  format: true,
  pattern: true,
  onError: true,
  storageIntegration: true,
  stage: true,
} as const satisfies Record<keyof Parameters<typeof landing>[0], true>;

/** A stage of Snowflake, and a folder in it. */
interface StageName {
  /** The database, the schema and the stage; from the left, names can be left out. */
  readonly names: readonly string[];
  /** Empty, or a path that ends with a slash. */
  readonly path: string;
}

/**
 * Reads `shop.raw.landing/orders/`.
 *
 * @throws ModelsError DEFINITION_INVALID
 */
function readStageName(text: string): StageName {
  const [, dotted, path] = /^@?([^/]+)(?:\/(.*))?$/s.exec(text) ?? [];
  const names = dotted?.split('.') ?? [];
  if (names.length === 0 || names.length > 3 || names.includes('')) {
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: 'landing() does not name a stage.',
      subject: text,
      expected: 'db.schema.stage, schema.stage or stage, and after a slash a folder in it',
      found: text,
      hint: 'Correct the name, or leave it out to have a stage created.',
    });
  }
  return {
    names,
    path: path === undefined || path === '' || path.endsWith('/') ? (path ?? '') : `${path}/`,
  };
}
