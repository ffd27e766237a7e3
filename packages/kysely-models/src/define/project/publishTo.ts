/** The copy of what is published that readers open in place of the warehouse. */
export interface PublishToOptions {
  /**
   * A DuckDB file, or a folder of Parquet files where it ends in `/`; relative to the working
   * directory.
   */
  readonly path: string;
  /** The schemas that are copied. Default: marts, or those whose models no other model reads. */
  readonly schemas?: readonly string[] | undefined;
  /** Personal data, `masked` unless the copy is for readers who may see it. */
  readonly personalData?: 'masked' | 'shown' | undefined;
}

/** A path, or the options of a copy. */
export type PublishTo = string | PublishToOptions;

/** Returns the options of a copy that may be given as its path alone. */
export function copyOptions(publishTo: PublishTo | undefined): PublishToOptions | undefined {
  return typeof publishTo === 'string' ? { path: publishTo } : publishTo;
}

/** Returns what an option of the configuration should have been; undefined of one that is right. */
export function publishToMistake(value: unknown): string | undefined {
  const options: unknown = typeof value === 'string' ? { path: value } : value;
  if (options === undefined) return undefined;
  const expected = "publishTo: 'published.duckdb', or { path, schemas, personalData }";
  if (typeof options !== 'object' || options === null || !('path' in options)) return expected;
  if (!Object.keys(options).every((name) => Object.hasOwn(publishToOptions, name))) return expected;
  const { path } = options;
  if (typeof path !== 'string' || path === '' || path.startsWith(':') || path.includes('?')) {
    return 'publishTo: the path of a file, or of a folder that ends in /';
  }
  const personalData = 'personalData' in options ? options.personalData : undefined;
  if (personalData !== undefined && personalData !== 'masked' && personalData !== 'shown') {
    return "publishTo: { personalData: 'masked' or 'shown' }";
  }
  const schemas = 'schemas' in options ? options.schemas : undefined;
  const isList = Array.isArray(schemas) && schemas.length > 0;
  if (schemas !== undefined && !(isList && schemas.every((each) => typeof each === 'string'))) {
    return "publishTo: { schemas: ['marts'] }";
  }
  return undefined;
}

/** The options of a copy, by their names. */
export const publishToOptions = {
  path: true,
  schemas: true,
  personalData: true,
} as const satisfies Record<keyof PublishToOptions, true>;
