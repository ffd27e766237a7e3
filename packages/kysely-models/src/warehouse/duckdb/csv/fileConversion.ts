import { castOrNull, checkedCast } from '../../../compile/checkedCast.ts';
import { duckdbColumnType } from '../../../compile/duckdb/duckdbColumnType.ts';
import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { textNode } from '../../../compile/tree/nodeTemplate.ts';
import type { InferredType } from '../../../compile/types/inferredType.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';

/** A column of a file that becomes one of its source. */
interface FileConversion {
  /** The source, for the error. */
  readonly relation: string;
  readonly column: ColumnContract;
  /** The value as SQL. */
  readonly value: string;
  readonly from: InferredType;
  /** SQL of a text that names the row. */
  readonly row?: string;
}

/** Returns SQL that stops the statement at the first value that would change. */
export function fileConversion({ relation, column, value, from, row }: FileConversion): string {
  const { name, sqlType: to } = column;
  const cast = checkedCast(duckdbDialect, {
    value: textNode(value),
    from,
    to,
    published: true,
    relation,
    column: name,
    row: () => (row === undefined ? undefined : textNode(row)),
  });
  return duckdbDialect.print(cast);
}

/** Returns SQL that is null for a value that would change. */
export function fileConversionOrNull(
  value: string,
  from: InferredType,
  { sqlType: to }: ColumnContract,
): string {
  // What becomes JSON is not changed, only refused.
  if (to.kind === 'json') return `try_cast(${value} as json)`;
  return duckdbDialect.print(castOrNull(duckdbDialect, { value: textNode(value), from, to }));
}

/**
 * The types for which DuckDB has to be asked at each value: these have spellings or digits of their
 * own.
 */
const askedFor = /^(FLOAT|U\w*INT\w*|UUID|ENUM.*|TIMESTAMP_\w+|JSON|TIME|.*\[\]|STRUCT\(.*)$/;

/**
 * Returns the type of a column of a Parquet file; unknown where DuckDB has to be asked for more.
 */
export function parquetType(fileType: string): InferredType {
  return askedFor.test(fileType) ? { kind: 'unknown' } : duckdbColumnType(fileType);
}
