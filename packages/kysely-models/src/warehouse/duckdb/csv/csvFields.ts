import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import {
  type FieldConversion,
  fieldConversion,
} from '../../../compile/fileTexts/fieldConversion.ts';
import { hasOwnText, meantText, standardText } from '../../../compile/fileTexts/fieldText.ts';
import { textNode } from '../../../compile/tree/nodeTemplate.ts';
import type { FileFormat } from '../../../define/formats/fileFormat.ts';
import type { Source } from '../../../define/sources/source.ts';

const { identifier, literal, print } = duckdbDialect;

/** The fields of CSV files that the columns of a source are made of. */
interface CsvFields {
  /** The rows with their fields, and beside them what the fields mean where a format decides it. */
  readonly from: string;
  readonly columns: readonly FieldConversion[];
}

/** Files of a source, and where their rows come from. */
interface CsvRows {
  readonly source: Source;
  readonly format: FileFormat;
  /** The rows with all fields as texts, as SQL. */
  readonly from: string;
  /** The name of each row's file, as SQL. */
  readonly fileName: string;
  /** The names of the files' columns: one that is not among them is null. */
  readonly existing: readonly string[];
}

/** Returns the fields of CSV files. What a format makes of a field is computed once, in selects of their own. */
export function csvFields({ source, format, from, fileName, existing }: CsvRows): CsvFields {
  const fieldOf = (name: string) => {
    if (name === format.fileColumn) return fileName;
    return existing.includes(name) ? identifier(name) : 'cast(null as varchar)';
  };
  const common = { relation: source.name, format };
  const fields = source.contract.columns.map((column, at) => {
    const own = textNode(fieldOf(column.name));
    const text = meantText(own, column, format);
    const meant = textNode(identifier(`\u{1}meant ${at}`));
    const standard = standardText(duckdbDialect, meant, column, format);
    return { column, at, text, meant, standard };
  });
  const formatted = fields.filter(({ column }) => hasOwnText(column, format));
  if (formatted.length === 0) {
    return {
      from,
      columns: fields.map(({ column, text }) => ({ ...common, column, text, standard: undefined })),
    };
  }
  const meanings = formatted.map(({ text, meant }) => `${print(text)} as ${print(meant)}`);
  const standards = formatted.flatMap(({ standard, at }) =>
    standard === undefined ? [] : [`${print(standard)} as ${standardName(at)}`],
  );
  const withMeanings = `(select *, ${meanings.join(', ')} from ${from})`;
  return {
    from:
      standards.length === 0
        ? withMeanings
        : `(select *, ${standards.join(', ')} from ${withMeanings})`,
    columns: fields.map(({ column, at, text, meant, standard }) => ({
      ...common,
      column,
      text: hasOwnText(column, format) ? meant : text,
      standard: standard === undefined ? undefined : textNode(standardName(at)),
    })),
  };
}

const standardName = (at: number) => identifier(`\u{1}standard ${at}`);

/** Returns the value of one field as SQL: fails where it is not a value of the column. */
export function fieldValue(source: Source, format: FileFormat, at: number, value: string): string {
  const { name } = source.contract.columns[at] ?? { name: '' };
  const others = source.contract.columns.map((column) =>
    column.name === name
      ? `${literal(value)} as ${identifier(name)}`
      : `cast(null as varchar) as ${identifier(column.name)}`,
  );
  const { from, columns } = csvFields({
    source,
    format,
    from: `(select ${others.join(', ')})`,
    fileName: identifier(format.fileColumn ?? name),
    existing: source.contract.columns.map((column) => column.name),
  });
  const field = columns[at];
  return field === undefined ? 'select null' : `select ${csvConversion(field)} from ${from}`;
}

/** Returns a column of a CSV file as its type, as SQL that fails where the value does not fit. */
export const csvConversion = (field: FieldConversion): string =>
  print(fieldConversion(duckdbDialect, field));
