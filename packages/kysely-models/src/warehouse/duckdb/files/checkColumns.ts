import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import { matchHeader } from '../../../define/formats/matchHeader.ts';
import { likelyRenamed } from '../../../define/text/nearest.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import { mayShowHeader } from '../../../graph/personal/shownField.ts';
import type { FileColumn } from '../../landingLoader.ts';
import type { RawFile } from '../../rawFiles.ts';
import { readableAs } from './readableAs.ts';
import { unnamedColumn } from './readCsv.ts';

/** A file whose columns are compared with its source's. */
type ComparedFile = Pick<RawFile, 'source' | 'path' | 'kind' | 'format'>;

/**
 * Checks that a file has the columns of its source, but for those that are optional.
 *
 * @returns the columns, in order, with the names that the source has for them
 * @throws ModelsError RAW_COLUMN_MISSING, RAW_COLUMN_TYPE, or RAW_FILE_UNREADABLE when two
 *   columns could be one
 */
export function checkColumns(
  file: ComparedFile,
  columns: readonly FileColumn[],
): readonly FileColumn[] {
  const { source, format, kind } = file;
  const contract = source.contract.columns.filter(({ name }) => name !== format.fileColumn);
  const header = columns.map(({ name }) => name);
  const wanted = contract.map(({ name }) => name);
  const names = new Map<number, string>();
  for (const [at, { name, places }] of matchHeader(wanted, header, format.names).entries()) {
    const column = contract[at];
    const [place, second] = places;
    if (column === undefined) continue;
    if (place === undefined && source.optionalColumns.includes(name)) continue;
    if (place === undefined) throw missingColumn(file, column, columns);
    if (second !== undefined) {
      const both = [place, second].map((each) => header[each]);
      throw repeatedColumn(file, name, both);
    }
    const found = columns[place];
    if (found !== undefined && kind === 'parquet' && !readableAs(found.type, column.sqlType)) {
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
    names.set(place, name);
  }
  const isWanted = new Set(source.contract.columns.map(({ name }) => name));
  return columns.map((column, at) => {
    const name = names.get(at) ?? (isWanted.has(column.name) ? unnamedColumn(at) : column.name);
    return name === column.name ? column : { ...column, name, written: column.name };
  });
}

const typeName = ({ sqlType }: ColumnContract) => duckdbDialect.typeName(sqlType).toUpperCase();

function missingColumn(
  file: ComparedFile,
  column: ColumnContract,
  columns: readonly FileColumn[],
): ModelsError {
  const names = columns.map(({ name }) => name);
  const isText = file.kind !== 'parquet';
  const wanted = file.source.contract.columns.map(({ name }) => name);
  const matched = matchHeader(wanted, names, file.format.names);
  const known = matched.flatMap(({ name, places }) => (places.length > 0 ? [name] : []));
  const taken = new Set(matched.flatMap(({ places }) => places));
  const mayBeARow = isText && !mayShowHeader(file.source, known);
  const written = file.format.names?.[column.name] ?? column.name;
  const renamed = likelyRenamed(
    written,
    names.filter((_, at) => !taken.has(at)),
  );
  const near = renamed === undefined ? '' : `The nearest is ${renamed}. `;
  return new ModelsError({
    code: 'RAW_COLUMN_MISSING',
    message: `The file of ${file.source.name} has no column ${written}.`,
    subject: `${file.source.name}.${column.name}`,
    location: { file: file.path, ...(isText ? { line: 1 } : {}) },
    expected: `${written} ${typeName(column)}`,
    found: mayBeARow
      ? `${names.length} fields in the first line, most of which are not the names of columns`
      : names.join(', '),
    hint: mayBeARow
      ? 'Begin the file with a line of the names of its columns. (It is not shown: without one, its first line is a row.)'
      : `${near}Add the column or rename it in the file; or say what the file calls it, in the format of the source: names: { ${column.name}: '…' }.`,
  });
}

function repeatedColumn(
  file: ComparedFile,
  name: string,
  written: readonly (string | undefined)[],
): ModelsError {
  const isSame = written[0] === written[1];
  return new ModelsError({
    code: 'RAW_FILE_UNREADABLE',
    message: isSame
      ? `The file of ${file.source.name} has two columns ${written[0]}.`
      : `Two columns of the file of ${file.source.name} could be ${name}.`,
    subject: `${file.source.name}.${name}`,
    location: { file: file.path, ...(file.kind === 'parquet' ? {} : { line: 1 }) },
    expected: isSame ? 'each column once' : `one that is called ${name}`,
    found: written.join(' and '),
    hint: isSame
      ? 'Rename or remove one of them in the file.'
      : `Say which it is in the format of the source: format: { names: { ${name}: '…' } }.`,
  });
}
