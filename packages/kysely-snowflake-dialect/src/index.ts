/**
 * A Kysely dialect for Snowflake, which stands alone.
 *
 * @module kysely-snowflake-dialect
 */
export { type AsofOperator, asofJoin } from './builders/asof-join.ts';
export { type CloneTableOptions, cloneTable } from './builders/clone-table.ts';
export { type CreateViewOptions, createView } from './builders/create-view.ts';
export {
  type Flattened,
  type FlattenedRow,
  type FlattenOptions,
  flatten,
} from './builders/flatten.ts';
export {
  type PivotAggregate,
  type Pivoted,
  type PivotOptions,
  type PivotValue,
  pivot,
} from './builders/pivot.ts';
export { qualify, type WithSelection } from './builders/qualify.ts';
export { type SampleOptions, type SampleSize, sample } from './builders/sample.ts';
export { swapTables } from './builders/swap-tables.ts';
export {
  clusterBy,
  comment,
  copyGrants,
  hybrid,
  orReplace,
  overwrite,
  transient,
} from './builders/table-modifiers.ts';
export { tableName } from './builders/table-name.ts';
export { at, before, type PointInTime } from './builders/time-travel.ts';
export { variant } from './builders/variant.ts';
export {
  type FrameEnd,
  type FrameStart,
  following,
  type OverClause,
  preceding,
  rangeBetween,
  rowsBetween,
} from './builders/window-frame.ts';
export type { ArrayBoundQuery } from './compiler/array-binding.ts';
export { compileInline } from './compiler/compile-inline.ts';
export { filterToCase } from './compiler/filter-to-case.ts';
export {
  foldLowerCase,
  type IdentifierPolicy,
  preserveCase,
} from './compiler/identifier-policy.ts';
export type { RewriteOptions } from './compiler/rewrites.ts';
export type { SnowflakeCompilerOptions } from './compiler/snowflake-expression-compiler.ts';
export { SnowflakeQueryCompiler } from './compiler/snowflake-query-compiler.ts';
export { SnowflakeAdapter, type SnowflakeAdapterOptions } from './dialect/snowflake-adapter.ts';
export { SnowflakeDialect } from './dialect/snowflake-dialect.ts';
export type { SnowflakeDialectConfig } from './dialect/snowflake-dialect-config.ts';
export { SnowflakeIntrospector } from './dialect/snowflake-introspector.ts';
export type { ConnectConfig, ConnectionSource } from './driver/connect.ts';
export type { SnowflakeConnectionOptions } from './driver/connection-options.ts';
export type { ResultOptions } from './driver/results/read-value.ts';
export type {
  SdkBind,
  SdkColumn,
  SdkConnection,
  SdkStatement,
  SdkStatementOptions,
  SnowflakeSdk,
} from './driver/sdk.ts';
export { Secret, secretFromEnv, secretFromFile } from './driver/secret.ts';
export type {
  PoolOptions,
  PoolSource,
  SessionFactory,
  SessionPool,
} from './driver/session-pool.ts';
export type { SessionParameters } from './driver/session-statement.ts';
export type { SnowflakeQueryResult, StatementEvent } from './driver/snowflake-connection.ts';
export { SnowflakeDriver } from './driver/snowflake-driver.ts';
export { type StatementOptions, statementOptions } from './driver/statement-options.ts';
export {
  type ConnectionProblem,
  SnowflakeConnectionError,
} from './errors/snowflake-connection-error.ts';
export { SnowflakeDialectError } from './errors/snowflake-dialect-error.ts';
export { SnowflakeIdentifierError } from './errors/snowflake-identifier-error.ts';
export { SnowflakeNotSupportedError } from './errors/snowflake-not-supported-error.ts';
export { type FailedStatement, SnowflakeQueryError } from './errors/snowflake-query-error.ts';
export { SnowflakeValueError } from './errors/snowflake-value-error.ts';
export type { SnowflakeDatabase } from './types/snowflake-database.ts';
export type {
  BigIntColumn,
  DateObjectColumn,
  DecimalStringColumn,
  GeneratedColumn,
  Json,
  Nullable,
  Snowflake,
  TimestampStringColumn,
  Variant,
} from './types/snowflake-types.ts';
export { type EncodedValue, encodeValue } from './values/value-literal.ts';
