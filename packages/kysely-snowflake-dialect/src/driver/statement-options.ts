import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryId,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';
import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';
import { statementNames } from '../options/known-options.ts';
import { refuseUnknownOptions } from '../options/refuse-unknown-options.ts';

const MAX_TAG = 2000;

/** The options sent with a statement. */
export interface StatementOptions {
  /** Shown in Snowflake's query history. At most 2,000 characters. */
  readonly queryTag?: string;
  /** Snowflake stops the statement after this many seconds. */
  readonly timeoutInSeconds?: number;
  /** Other session parameters, for this statement only. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
}

// Kysely gives every query an id that reaches the driver, where a property of the query would not.
const OPTIONS = new WeakMap<QueryId, StatementOptions>();

/**
 * Options for the statements of a Kysely instance.
 *
 * ```ts
 * const tagged = db.withPlugin(statementOptions({ queryTag: 'nightly', timeoutInSeconds: 600 }))
 * await tagged.selectFrom('person').selectAll().execute()
 * ```
 */
export function statementOptions(options: StatementOptions): KyselyPlugin {
  checkStatementOptions(options);
  return {
    transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
      OPTIONS.set(queryId, mergeStatementOptions(OPTIONS.get(queryId), options));
      return node;
    },
    async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
      return result;
    },
  };
}

/** Returns the options that {@link statementOptions} gave a query. */
export function optionsOf(queryId: QueryId): StatementOptions | undefined {
  return OPTIONS.get(queryId);
}

/** Returns the second options over the first. */
export function mergeStatementOptions(
  first: StatementOptions | undefined,
  second: StatementOptions | undefined,
): StatementOptions {
  return { ...first, ...second, parameters: { ...first?.parameters, ...second?.parameters } };
}

/** Returns the parameters of snowflake-sdk for some options. */
export function statementParameters(
  options: StatementOptions,
): Record<string, string | number | boolean> {
  checkStatementOptions(options);
  return {
    ...options.parameters,
    ...(options.queryTag !== undefined && { QUERY_TAG: options.queryTag }),
    ...(options.timeoutInSeconds !== undefined && {
      STATEMENT_TIMEOUT_IN_SECONDS: options.timeoutInSeconds,
    }),
  };
}

function checkStatementOptions(options: StatementOptions): void {
  refuseUnknownOptions('The options of a statement', options, statementNames);
  const { queryTag, timeoutInSeconds } = options;
  if (queryTag !== undefined && queryTag.length > MAX_TAG) {
    throw new SnowflakeValueError(
      `The query tag has ${queryTag.length} characters; Snowflake allows ${MAX_TAG}. Shorten it.`,
    );
  }
  if (
    timeoutInSeconds !== undefined &&
    !(Number.isSafeInteger(timeoutInSeconds) && timeoutInSeconds > 0)
  ) {
    throw new SnowflakeValueError(
      `The timeout ${timeoutInSeconds} is not a whole number of seconds above zero.`,
    );
  }
}
