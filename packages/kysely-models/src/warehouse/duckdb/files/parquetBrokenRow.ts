import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { conversionHint } from '../../../errors/conversionHint.ts';
import { mayShowOf } from '../../../graph/personal/personalColumns.ts';
import type { RawFile } from '../../rawFiles.ts';
import type { BrokenRow } from '../../statementFailure.ts';
import type { Session } from '../../types.ts';
import { fileConversion, parquetType } from '../csv/fileConversion.ts';
import { explainFailure } from '../failures/explainFailure.ts';
import { checkColumns } from './checkColumns.ts';
import { readParquet } from './readParquet.ts';

const { identifier, typeName } = duckdbDialect;

/** The column in which the reader counts rows, from 0. */
const rowColumn = 'file_row_number';

/**
 * Returns the first row of a Parquet file with a value that is not one of its column: one that its type does not
 * hold, or holds as another. DuckDB itself says of some neither row nor column.
 */
export async function parquetBrokenRow(
  session: Session,
  file: RawFile,
): Promise<BrokenRow | undefined> {
  const { source } = file;
  const described = await session.rows(`describe select * from ${readParquet(file.path)}`);
  const found = described.map((row) => ({
    name: String(row['column_name']),
    type: String(row['column_type']),
  }));
  const columns = checkColumns(file, found).flatMap(({ name, written = name, type }) => {
    const column = source.contract.columns.find((each) => each.name === name);
    if (column === undefined || name === file.format.fileColumn) return [];
    const value = identifier(written);
    const from = parquetType(type);
    return { column, value, as: fileConversion({ relation: source.name, column, value, from }) };
  });
  const rows = `from ${readParquet(file.path, `${rowColumn} = true`)}`;
  const broken = columns.map(({ value, as }) => `(${value} is not null and try(${as}) is null)`);
  const flags = broken.map((condition, at) => `${condition} as b${at}`);
  const [row] = await session.rows(
    `select ${rowColumn} as n, ${flags.join(', ')} ${rows} where ${broken.join(' or ')} order by 1 limit 1`,
  );
  const first = columns.find((_, at) => row?.[`b${at}`] === true);
  if (row === undefined || first === undefined) return undefined;
  const place = `where ${rowColumn} = ${String(row['n'])}`;
  const [shown] = await session.rows(
    `select cast(${first.value} as varchar) as v ${rows} ${place}`,
  );
  const isConverted = await session.rows(`select ${first.as} as v ${rows} ${place}`).then(
    () => false,
    (error: unknown) => explainFailure(error).conversion !== undefined,
  );
  const { name, sqlType } = first.column;
  const type = typeName(sqlType);
  const value = String(shown?.['v']);
  const text = mayShowOf(source)(name) ? value : '***';
  const fault = isConverted ? 'would become another value as' : 'does not fit';
  return {
    line: Number(row['n']) + 1,
    column: name,
    message: `${text} ${fault} ${type.toUpperCase()}, in row ${Number(row['n']) + 1}`,
    text: undefined,
    hint: conversionHint(type, value, 'source'),
  };
}
