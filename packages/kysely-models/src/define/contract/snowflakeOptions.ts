import type { SourceLocation } from '../../errors/modelsError.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { SqlType } from './sqlType.ts';

/** The roles that get a privilege on a relation. */
export type Grants = Readonly<Partial<Record<'select' | 'references', readonly string[]>>>;

/** Values of Snowflake's tags, by the tag's name: `{ 'governance.tags.cost_center': 'sales' }`. */
export type TagValues = Readonly<Record<string, string>>;

/**
 * The options of a model on Snowflake; other warehouses ignore them. Names are Snowflake's:
 * `reporter` is REPORTER, and `"reporter"` in double quotes is exactly that; policies and tags are
 * named with their database and schema.
 */
export interface SnowflakeModelOptions {
  /** A table without fail-safe; the target's choice when left out. */
  readonly transient?: boolean;
  /** A view whose definition and inner workings only its owner sees. */
  readonly secure?: boolean;
  /** The virtual warehouse that computes the model and its tests. */
  readonly warehouse?: string;
  /**
   * The virtual warehouse that rebuilds all of the model: with `--full-refresh`, and whenever a table that
   * builds otherwise change is built from nothing. `warehouse` computes the rest.
   */
  readonly refreshWarehouse?: string;
  /** The role that makes, tests and owns the model. */
  readonly role?: string;
  /**
   * Beside those of the target: `{ select: ['reporter'] }`. What an earlier build granted and is left
   * out is revoked.
   */
  readonly grants?: Grants;
  /** Beside those of the target. */
  readonly tags?: TagValues;
  /** The rows that a reader sees: `{ policy: 'governance.rows.by_region', on: ['region'] }`. */
  readonly rowAccessPolicy?: RowAccessPolicy;
  /** The size of groups that a reader may aggregate: `{ policy: 'governance.privacy.at_least_10' }`. */
  readonly aggregationPolicy?: AggregationPolicy;
  /**
   * True to put back what others attached to a table or view when it is replaced: policies, tags and search
   * optimization. Default: false, for which they stop the build, as they would be lost.
   */
  readonly keepAttached?: boolean;
}

/** A row access policy, and the columns that it is given. */
export interface RowAccessPolicy {
  readonly policy: string;
  readonly on: readonly string[];
}

/** An aggregation policy, and the columns that tell what it counts apart. */
export interface AggregationPolicy {
  readonly policy: string;
  readonly entityKey?: readonly string[] | undefined;
}

/** The options of a column on Snowflake: `.meta({ snowflake: { maskingPolicy: '…' } })`. */
export interface SnowflakeColumnOptions {
  /** Attached from the beginning: nothing is published without it. */
  readonly maskingPolicy?: string;
  /** The policy that says who may see the column in a result. */
  readonly projectionPolicy?: string;
  readonly tags?: TagValues;
}

/** The masking policy of columns that are personal data, by their type. */
export type MaskPii = Readonly<Partial<Record<SqlType['kind'], string>>>;

declare module 'zod' {
  interface GlobalMeta {
    /**
     * Personal data: masked wherever rows leave the warehouse, here and in whatever carries the
     * values on. `false`, with a `reason`, says that what is computed from personal data is none.
     *
     * @example bigint().meta({ pii: false, reason: 'A sum over at least 50 people.' })
     */
    readonly pii?: boolean | undefined;
    /**
     * The reason why a column that is computed from personal data is not personal: with `pii:
     * false`.
     */
    readonly reason?: string | undefined;
    readonly snowflake?: SnowflakeColumnOptions | undefined;
  }
}

/**
 * Refuses options that a model does not have on Snowflake, where a policy would not be attached.
 *
 * @param owner the definition, as an error names it: `The model orders`
 * @throws ModelsError DEFINITION_INVALID
 * @example refuseUnknownOfSnowflake('The model orders', { rowAccesPolicy: … }, location)
 */
export function refuseUnknownOfSnowflake(
  owner: string,
  options: SnowflakeModelOptions | undefined,
  location?: SourceLocation,
): void {
  if (options === undefined) return;
  const parts = [
    ['snowflake', options, modelOptions],
    ['snowflake.grants', options.grants, grants],
    ['snowflake.rowAccessPolicy', options.rowAccessPolicy, rowAccessPolicy],
    ['snowflake.aggregationPolicy', options.aggregationPolicy, aggregationPolicy],
  ] as const;
  for (const [part, given, known] of parts) {
    refuseUnknownOptions(`${owner}, ${part},`, given, known, location);
  }
}

const modelOptions = {
  transient: true,
  secure: true,
  warehouse: true,
  refreshWarehouse: true,
  role: true,
  grants: true,
  tags: true,
  rowAccessPolicy: true,
  aggregationPolicy: true,
  keepAttached: true,
} as const satisfies Record<keyof SnowflakeModelOptions, true>;

const grants = { select: true, references: true } as const satisfies Record<keyof Grants, true>;

const rowAccessPolicy = { policy: true, on: true } as const satisfies Record<
  keyof RowAccessPolicy,
  true
>;

const aggregationPolicy = { policy: true, entityKey: true } as const satisfies Record<
  keyof AggregationPolicy,
  true
>;
