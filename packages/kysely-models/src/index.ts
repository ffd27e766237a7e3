/**
 * The engine: definitions, and what builds them.
 *
 * @module kysely-models
 */
export { secretFromEnv, secretFromFile } from 'kysely-snowflake-dialect/secret';
export type { CheckCode, Diagnostic } from './check/diagnostic.ts';
export { checkProject, type ProjectCheck } from './check/project/checkProject.ts';
export * from './define/index.ts';
export type { ErrorCode } from './errors/errorCodes.ts';
export {
  type ErrorDetails,
  ModelsError,
  ModelsErrors,
  type SourceLocation,
} from './errors/modelsError.ts';
export {
  type LineageGraph,
  type LineageKind,
  type LineageNode,
  lineageGraph,
} from './graph/lineage/lineageGraph.ts';
export {
  downstream,
  exposuresDownstream,
  type Reached,
  type ReachedExposure,
  upstream,
} from './graph/lineage/traceLineage.ts';
export { outsideSchemas, sourceSchemas } from './graph/outsideSchemas.ts';
export { relationOf } from './graph/relationOf.ts';
export type { Selection } from './graph/selectRelations.ts';
export type { LoadEvent, LoadResult, LoadStatus, SourceLoad } from './ingest/load/loadResult.ts';
export { type LoadOptions, loadSources } from './ingest/load/loadSources.ts';
export { type QueryOptions, type QueryRow, query, queryStream } from './read/query.ts';
export { type ReadOptions, read, readStream } from './read/read.ts';
export { type BuildOptions, build } from './run/build.ts';
export { openProject, type Project } from './run/prepare/openProject.ts';
export type {
  FailedTest,
  RelationResult,
  RelationStatus,
  RunEvent,
  RunResult,
} from './run/result/runEvent.ts';
export { type TestRunOptions, testProject } from './run/testProject.ts';
export type { FileLoad, RejectedRow } from './warehouse/landingLoader.ts';
export type { OtherTarget } from './warehouse/otherTarget.ts';
export type { Session, Warehouse } from './warehouse/types.ts';
