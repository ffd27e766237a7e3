/**
 * What an adapter of a warehouse is written with.
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
} from '../compile/dialect.ts';
export { binary, present, ternary, unary } from '../compile/functionArguments.ts';
export type { ColumnDesign, NewRelation, RelationDesign } from '../compile/newRelation.ts';
export { joinNodes, nodeTemplate, textNode } from '../compile/nodeTemplate.ts';
export { immediate } from '../compile/resolveTree.ts';
export type { InferredType } from '../compile/types/inferredType.ts';
export { widensDigits } from '../compile/widens.ts';
export { exactNumber } from './exactNumber.ts';
export type { FileLoader, LandingLoader, StageLoader } from './landingLoader.ts';
export { plainValue } from './plainValue.ts';
export { type SchemaNames, schemaNames } from './schemaNames.ts';
export type {
  BrokenRow,
  CatalogColumn,
  CatalogEntry,
  Compute,
  DecimalReading,
  LostConnection,
  Publishing,
  RawFile,
  RawFileReader,
  RawInspection,
  Session,
  StatementFacts,
  StatementFailure,
  StatementLabel,
  TableSize,
  Warehouse,
  WarehouseRow,
  WarehouseValue,
} from './types.ts';
