/** The front door of definitions: all that a model's file imports from the engine. */
// The engine's own Kysely: a model that took them from the package would load all of it once more.
export { expressionBuilder, sql } from 'kysely';
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
export type { ColumnShape, ColumnType } from './contract/columnTypes.ts';
export {
  array,
  bigint,
  binary,
  boolean,
  date,
  decimal,
  double,
  integer,
  json,
  object,
  text,
  time,
  timestamp,
  timestampTz,
} from './contract/columnTypes.ts';
export type { PublishedRow, RowOfContract } from './contract/conforms.ts';
export type { ColumnContract, Contract } from './contract/contract.ts';
export { id } from './contract/id.ts';
export { type PickedColumns, type PickedNullable, pick, pickNullable } from './contract/pick.ts';
export type { DatabaseOf, Relation, RowOf } from './contract/relation.ts';
export type {
  AggregationPolicy,
  Grants,
  MaskPii,
  RowAccessPolicy,
  SnowflakeColumnOptions,
  SnowflakeModelOptions,
  TagValues,
} from './contract/snowflakeOptions.ts';
export type {
  DateText,
  JsonValue,
  MomentText,
  NestedType,
  ObjectField,
  SqlType,
  TimestampText,
  TimeText,
} from './contract/sqlType.ts';
export type { DriftMetric, DriftSensitivity, Severity, TestSpec } from './contract/testSpec.ts';
export { type Setting, type Variable, variable } from './contract/variable.ts';
export type { Argument } from './expressions/portableCall.ts';
export { type SqlOfCall, sqlByDialect } from './expressions/sqlByDialect.ts';
export { SqlExpression } from './expressions/sqlExpression.ts';
export type { Encoding } from './formats/encodings.ts';
export type { FileFormat, ValueFormat } from './formats/fileFormat.ts';
export type { ListOrder } from './functions/aggregates/lists.ts';
export type {
  Frame,
  FrameBounds,
  OrderTerm,
  PerhapsFramed,
  Window,
} from './functions/aggregates/window.ts';
export type {
  NeighbourOptions,
  NullsOption,
  PartitionWindow,
} from './functions/aggregates/windows.ts';
export { type Functions, f } from './functions/index.ts';
export type { NullsOf } from './functions/nulls.ts';
export * from './ids/register.ts';
export {
  type CustomMaterialization,
  materialization,
  type TableUpdate,
  type UpdateContext,
} from './models/customMaterialization.ts';
export { type IncrementalOptions, incremental } from './models/incremental.ts';
export { type Every, intervals, type Slice, sliced, whole } from './models/intervals.ts';
export { type LayerDefaults, type LayerModel, layer } from './models/layer.ts';
export {
  dynamicTable,
  type Materialization,
  type QueryMaterialization,
  table,
  view,
} from './models/materialization.ts';
export { type Model, model } from './models/model.ts';
export type { LayerModelDefinition, ModelDefinition } from './models/modelDefinition.ts';
export type { QuarantineLimit, QuarantineOptions } from './models/quarantine.ts';
export { type Override, replaceModel } from './models/replaceModel.ts';
export { type SnapshotDefinition, type SnapshotStrategy, snapshot } from './models/snapshot.ts';
export type { HardDeletes, SnapshotRow } from './models/snapshotMaterialization.ts';
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
} from './project/alert.ts';
export { defineConfig, type ModelsConfig, type SampleData } from './project/config.ts';
export type { CoverageLimits } from './project/coverageLimits.ts';
export { developerPrefix } from './project/developerPrefix.ts';
export { type Exposure, type ExposureType, exposure } from './project/exposure.ts';
export { type Highlight, highlight } from './project/highlight.ts';
export type { Mapping, MappingOffer } from './project/mapping.ts';
export type { MutationLimits } from './project/mutationLimits.ts';
export type { OpenLineageOptions } from './project/openLineage.ts';
export {
  type Operation,
  type OperationContext,
  operation,
  type RunTarget,
} from './project/operation.ts';
export {
  type CheckedProject,
  type ProjectFinding,
  type ProjectRule,
  projectCheck,
} from './project/projectCheck.ts';
export {
  type DuckdbTarget,
  duckdb,
  type RunBudget,
  type SnowflakeOptions,
  type SnowflakeTarget,
  snowflake,
  type Target,
  type TargetDesign,
} from './project/target.ts';
export type { LiteralCaseEnd } from './query/literalCases.ts';
export type { Query } from './query/query.ts';
export type { UnknownColumn } from './query/unknownColumns.ts';
export type { Drawing } from './report/drawing.ts';
export {
  type ChartOptions,
  chart,
  dataTable,
  type Figure,
  type KeyFigures,
  type KeyFiguresOptions,
  keyFigures,
  type ShownAs,
  type ShownColumns,
  type TableOptions,
} from './report/figure.ts';
export {
  paragraph,
  type Report,
  type ReportBlock,
  type ReportPage,
  report,
  section,
} from './report/report.ts';
export type { Duration } from './sources/duration.ts';
export type { Freshness, FreshnessOptions } from './sources/freshness.ts';
export { csv, type Landing, type LandingFormat, landing, parquet } from './sources/landing.ts';
export type { ColumnExpression } from './sources/mappedSource.ts';
export {
  type MappedColumns,
  overrideSource,
  type SourceMapping,
  type SourcePlace,
} from './sources/overrideSource.ts';
export { type Seed, seed } from './sources/seed.ts';
export type { ShrinkLimit } from './sources/shrink.ts';
export { type Source, type SourceCompare, source } from './sources/source.ts';
export type { DriftOptions, DriftSettings } from './tests/driftRule.ts';
export type { Tests } from './tests/testBuilder.ts';
export type {
  ColumnOf,
  TestedColumn,
  TestedInput,
  TestedRow,
  TestedRows,
  TestKind,
} from './tests/testKind.ts';
export type {
  HoldingOptions,
  RowCondition,
  RowTestOptions,
  TestOptions,
} from './tests/testOptions.ts';
export type { ModelFunctions, SettingValues } from './variables/modelFunctions.ts';
