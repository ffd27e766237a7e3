export { type CloneTableOptions, cloneTable } from './builders/cloneTable.ts';
export { qualify, type WithSelection } from './builders/qualify.ts';
export { swapTables } from './builders/swapTables.ts';
export {
  clusterBy,
  comment,
  copyGrants,
  orReplace,
  overwrite,
  transient,
} from './builders/tableModifiers.ts';
export { tableName } from './builders/tableName.ts';
export { viewOf } from './builders/viewOf.ts';
export {
  type FrameEnd,
  type FrameStart,
  following,
  type OverClause,
  preceding,
  rangeBetween,
  rowsBetween,
} from './builders/windowFrame.ts';
export { compileInline } from './compiler/compileInline.ts';
export { foldLowerCase, type IdentifierPolicy, preserveCase } from './compiler/identifierPolicy.ts';
export type { SnowflakeCompilerOptions } from './compiler/snowflakeExpressionCompiler.ts';
export { SnowflakeQueryCompiler } from './compiler/snowflakeQueryCompiler.ts';
export type { ViewOptions } from './compiler/viewOptionsNode.ts';
export { SnowflakeDialectError } from './errors/snowflakeDialectError.ts';
export { SnowflakeIdentifierError } from './errors/snowflakeIdentifierError.ts';
export { SnowflakeNotSupportedError } from './errors/snowflakeNotSupportedError.ts';
export { SnowflakeValueError } from './errors/snowflakeValueError.ts';
export { type EncodedValue, encodeValue } from './values/encodeValue.ts';
