/** The front door of definitions: all that a model's file imports from the engine. */
// The engine's own Kysely: a model that took them from the package would load all of it once more.
export { expressionBuilder, sql } from 'kysely';
export {
  type AlertChannel,
  type AlertOptions,
  type AlertRoute,
  type EmailChannel,
  email,
  type Secret,
  type SlackChannel,
  type SmtpServer,
  slack,
  type WebhookChannel,
  webhook,
} from './alert.ts';
export type { ColumnFunctions } from './columnFunctions/columnFunctions.ts';
export type {
  AnyOperand,
  ConditionOperand,
  DayOperand,
  MomentOperand,
  NumberOperand,
  Operand,
  TextOperand,
  ValueOf,
} from './columnFunctions/operand.ts';
export type { ColumnShape, ColumnType } from './columnTypes.ts';
export {
  bigint,
  boolean,
  date,
  decimal,
  double,
  integer,
  json,
  text,
  timestamp,
} from './columnTypes.ts';
export { defineConfig, type ModelsConfig, type SampleData } from './config.ts';
export type { PublishedRow, RowOfContract } from './conforms.ts';
export type { ColumnContract, Contract } from './contract.ts';
export {
  type CustomMaterialization,
  materialization,
  type TableUpdate,
  type UpdateContext,
} from './customMaterialization.ts';
export { developerPrefix } from './developerPrefix.ts';
export { type Exposure, type ExposureType, exposure } from './exposure.ts';
export { type Functions, f } from './functions/index.ts';
export type { ListOrder } from './functions/lists.ts';
export type { NullsOf } from './functions/nulls.ts';
export type { Argument } from './functions/portableCall.ts';
export { type SqlOfCall, sqlByDialect } from './functions/sqlByDialect.ts';
export { SqlExpression } from './functions/sqlExpression.ts';
export type { ModelFunctions, SettingValues } from './functions/values.ts';
export type { Frame, FrameBounds, OrderTerm, PerhapsFramed, Window } from './functions/window.ts';
export type { NeighbourOptions, NullsOption, PartitionWindow } from './functions/windows.ts';
export { type Highlight, highlight } from './highlight.ts';
export { type IncrementalOptions, incremental } from './incremental.ts';
export { csv, type Landing, type LandingFormat, landing, parquet } from './landing.ts';
export type { LiteralCaseEnd } from './literalCases.ts';
export { type Materialization, type QueryMaterialization, table, view } from './materialization.ts';
export { type Model, type ModelDefinition, model } from './model.ts';
export {
  type ColumnExpression,
  type MappedColumns,
  overrideSource,
  type SourceMapping,
  type SourcePlace,
} from './overrideSource.ts';
export { pick, pickNullable } from './pick.ts';
export type { Query } from './query.ts';
export type { DatabaseOf, Relation, RowOf } from './relation.ts';
export { type Override, replaceModel } from './replaceModel.ts';
export { type Seed, seed } from './seed.ts';
export type { ShrinkLimit } from './shrink.ts';
export { type SnapshotDefinition, type SnapshotStrategy, snapshot } from './snapshot.ts';
export type { SnapshotRow } from './snapshotColumns.ts';
export type { HardDeletes } from './snapshotMaterialization.ts';
export type {
  Grants,
  MaskPii,
  SnowflakeColumnOptions,
  SnowflakeModelOptions,
  TagValues,
} from './snowflakeOptions.ts';
export { type Source, source } from './source.ts';
export type { DateText, JsonValue, SqlType, TimestampText } from './sqlType.ts';
export {
  type DuckdbTarget,
  duckdb,
  type SnowflakeOptions,
  type SnowflakeTarget,
  snowflake,
  type Target,
  type TargetDesign,
} from './target.ts';
export type { RowCondition, TestOptions, Tests } from './testBuilder.ts';
export type {
  ColumnOf,
  TestedColumn,
  TestedInput,
  TestedRow,
  TestedRows,
  TestKind,
} from './testKind.ts';
export type { Severity, TestSpec } from './testSpec.ts';
export type { UnknownColumn } from './unknownColumns.ts';
export { type Setting, type Variable, variable } from './variable.ts';
