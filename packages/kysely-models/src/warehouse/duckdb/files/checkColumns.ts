import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import { mayShowHeader } from '../../../graph/personal/shownField.ts';
import { nearest } from '../../../graph/selectRelations.ts';
import type { FileColumn } from '../../landingLoader.ts';
import type { RawFile } from '../../types.ts';
import { readableAs } from './readableAs.ts';

/**
 * Checks that a file has the columns of its source, but for those that are optional.
 *
 * @throws ModelsError RAW_COLUMN_MISSING, RAW_COLUMN_TYPE, or RAW_FILE_UNREADABLE when two
 *   columns share the name of one
 */
export function checkColumns(file: RawFile, columns: readonly FileColumn[]): void {
  const { source } = file;
  for (const column of source.contract.columns) {
    const [found, second] = columns.filter(({ name }) => name === column.name);
    if (found === undefined && source.optionalColumns.includes(column.name)) continue;
    if (found === undefined) throw missingColumn(file, column, columns);
    if (second !== undefined) throw repeatedColumn(file, column.name);
    if (file.format === 'parquet' && !readableAs(found.type, column.sqlType)) {
      throw new ModelsError({
        code: 'RAW_COLUMN_TYPE',
        message: `${source.name}.${column.name} has another type than its source says.`,
        subject: `${source.name}.${column.name}`,
        location: { file: file.path },
        expected: typeName(column),
        found: found.type,
        hint: 'Write the column with the expected type, or change the type in the source.',
      });
    }
  }
}

const typeName = ({ sqlType }: ColumnContract) => duckdbDialect.typeName(sqlType).toUpperCase();

function missingColumn(
  file: RawFile,
  column: ColumnContract,
  columns: readonly FileColumn[],
): ModelsError {
  const names = columns.map(({ name }) => name);
  const mayBeARow = file.format === 'csv' && !mayShowHeader(file.source, names);
  return new ModelsError({
    code: 'RAW_COLUMN_MISSING',
    message: `The file of ${file.source.name} has no column ${column.name}.`,
    subject: `${file.source.name}.${column.name}`,
    location: { file: file.path, ...(file.format === 'csv' ? { line: 1 } : {}) },
    expected: `${column.name} ${typeName(column)}`,
    found: mayBeARow
      ? `${names.length} fields in the first line, most of which are not the names of columns`
      : names.join(', '),
    hint: mayBeARow
      ? 'Begin the file with a line of the names of its columns. (It is not shown: without one, its first line is a row.)'
      : `The nearest is ${nearest(column.name, names)[0]}. Add the column or rename it in the file.`,
  });
}

function repeatedColumn(file: RawFile, name: string): ModelsError {
  return new ModelsError({
    code: 'RAW_FILE_UNREADABLE',
    message: `The file of ${file.source.name} has two columns ${name}.`,
    subject: `${file.source.name}.${name}`,
    location: { file: file.path, ...(file.format === 'csv' ? { line: 1 } : {}) },
    expected: 'each column once',
    hint: 'Rename or remove one of them in the file.',
  });
}
