import type { FileFormat } from './fileFormat.ts';

/** The characters that separate the fields of a CSV file. */
export interface CsvForm {
  readonly delimiter: string;
  /** Encloses a field; empty where nothing does. */
  readonly quote: string;
  /** Precedes a quote inside a quoted field. */
  readonly escape: string;
}

/** Returns how the fields of a source's files are separated. */
export function csvForm(format: FileFormat): CsvForm {
  const { delimiter = ',', quote = '"' } = format;
  return { delimiter, quote, escape: format.escape ?? quote };
}

/** A form as the options of the package csv-parse. */
export const parseOptions = (form: CsvForm) => ({
  delimiter: form.delimiter,
  ...(form.quote === ''
    ? { quote: false as const, escape: null }
    : { quote: form.quote, escape: form.escape }),
});
