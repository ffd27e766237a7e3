/**
 * A Kysely dialect for Snowflake, which stands alone.
 *
 * @module kysely-snowflake-dialect
 */
export { type AsofOperator, asofJoin } from './builders/asofJoin.ts';
export { type CloneTableOptions, cloneTable } from './builders/cloneTable.ts';
export { type CreateViewOptions, createView } from './builders/createView.ts';
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
export { swapTables } from './builders/swapTables.ts';
export {
  clusterBy,
  comment,
  copyGrants,
  hybrid,
  orReplace,
  overwrite,
  transient,
} from './builders/tableModifiers.ts';
export { tableName } from './builders/tableName.ts';
export { at, before, type PointInTime } from './builders/timeTravel.ts';
export {
  type FrameEnd,
  type FrameStart,
  following,
  type OverClause,
  preceding,
  rangeBetween,
  rowsBetween,
} from './builders/windowFrame.ts';
export type { ArrayBoundQuery } from './compiler/arrayBinding.ts';
export { compileInline } from './compiler/compileInline.ts';
export { filterToCase } from './compiler/filterToCase.ts';
export { foldLowerCase, type IdentifierPolicy, preserveCase } from './compiler/identifierPolicy.ts';
export type { RewriteOptions } from './compiler/rewrites.ts';
export type { SnowflakeCompilerOptions } from './compiler/snowflakeExpressionCompiler.ts';
export { SnowflakeQueryCompiler } from './compiler/snowflakeQueryCompiler.ts';
export { SnowflakeAdapter, type SnowflakeAdapterOptions } from './dialect/snowflakeAdapter.ts';
export { SnowflakeDialect } from './dialect/snowflakeDialect.ts';
export type { SnowflakeDialectConfig } from './dialect/snowflakeDialectConfig.ts';
export { SnowflakeIntrospector } from './dialect/snowflakeIntrospector.ts';
export type { ConnectConfig, ConnectionSource } from './driver/connect.ts';
export type { SnowflakeConnectionOptions } from './driver/connectionOptions.ts';
export type { PoolOptions } from './driver/connectionPool.ts';
export type { ResultOptions } from './driver/readValue.ts';
export type {
  SdkBind,
  SdkColumn,
  SdkConnection,
  SdkStatement,
  SdkStatementOptions,
  SnowflakeSdk,
} from './driver/sdk.ts';
export { Secret, secretFromEnv, secretFromFile } from './driver/secret.ts';
export type { SessionParameters } from './driver/sessionStatement.ts';
export type { SnowflakeQueryResult, StatementEvent } from './driver/snowflakeConnection.ts';
export { SnowflakeDriver } from './driver/snowflakeDriver.ts';
export { type StatementOptions, statementOptions } from './driver/statementOptions.ts';
export {
  type ConnectionProblem,
  SnowflakeConnectionError,
} from './errors/snowflakeConnectionError.ts';
export { SnowflakeDialectError } from './errors/snowflakeDialectError.ts';
export { SnowflakeIdentifierError } from './errors/snowflakeIdentifierError.ts';
export { SnowflakeNotSupportedError } from './errors/snowflakeNotSupportedError.ts';
export { type FailedStatement, SnowflakeQueryError } from './errors/snowflakeQueryError.ts';
export { SnowflakeValueError } from './errors/snowflakeValueError.ts';
export type { SnowflakeDatabase, ThreePartNameError } from './types/snowflakeDatabase.ts';
export type {
  BigIntColumn,
  DateObjectColumn,
  DecimalStringColumn,
  Json,
  Nullable,
  Snowflake,
  TimestampStringColumn,
  Variant,
} from './types/snowflakeTypes.ts';
export { type EncodedValue, encodeValue } from './values/encodeValue.ts';
