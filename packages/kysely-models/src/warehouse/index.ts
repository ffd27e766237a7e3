/**
 * The parts that an adapter of a warehouse is written with.
 *
 * @module kysely-models/warehouse
 */
export {
  type DialectConversion,
  type EngineDialect,
  type FunctionRenderer,
  pathSql,
  type RelationPath,
  type RenderedFunction,
  schemaSql,
} from '../compile/dialect/dialect.ts';
export type { ColumnDesign, NewRelation, RelationDesign } from '../compile/dialect/newRelation.ts';
export {
  binary,
  immediate,
  present,
  ternary,
  unary,
} from '../compile/functions/functionArguments.ts';
export { joinNodes, nodeTemplate, textNode } from '../compile/tree/nodeTemplate.ts';
export type { InferredType } from '../compile/types/inferredType.ts';
export { widensDigits } from '../compile/widens.ts';
export type { FileLoader, LandingLoader, StageLoader } from './landingLoader.ts';
export type { RawFile, RawFileReader, RawInspection } from './rawFiles.ts';
export { type SchemaNames, schemaNames } from './schemaNames.ts';
export type { BrokenRow, LostConnection, StatementFailure } from './statementFailure.ts';
export type {
  CatalogColumn,
  CatalogEntry,
  Compute,
  DecimalReading,
  LocalEngine,
  Publishing,
  Scratch,
  Session,
  StatementFacts,
  StatementLabel,
  TableSize,
  Warehouse,
  WarehouseRow,
  WarehouseValue,
} from './types.ts';
export { exactNumber } from './values/exactNumber.ts';
export { plainValue } from './values/plainValue.ts';
