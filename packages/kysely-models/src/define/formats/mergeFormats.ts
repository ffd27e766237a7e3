import type { FileFormat } from './fileFormat.ts';

/** The formats of the files of all sources, and of those of some by their names. */
export interface FormatsBySource {
  readonly all?: FileFormat | undefined;
  readonly sources?: Readonly<Record<string, FileFormat>> | undefined;
}

/** Returns what a configuration says of files. */
export const formatsOf = ({
  raw,
}: {
  readonly raw?: {
    readonly format?: FileFormat;
    readonly formats?: Readonly<Record<string, FileFormat>>;
  };
}): FormatsBySource => ({ all: raw?.format, sources: raw?.formats });

/**
 * Returns the format of a source's files: key by key what the run says, else the configuration of this
 * source, else the source itself, else the configuration of all.
 *
 * @example
 * mergeFormats('raw_orders', { format: { decimal: ',' } }, { all: { delimiter: ';' } })
 * // { delimiter: ';', decimal: ',' }
 */
export function mergeFormats(
  name: string,
  own: FileFormat | undefined,
  configured: FormatsBySource = {},
  asked: FormatsBySource = {},
): FileFormat {
  const layers = [
    configured.all,
    own,
    configured.sources?.[name],
    asked.all,
    asked.sources?.[name],
  ];
  const columns: Record<string, object> = {};
  for (const layer of layers) {
    for (const [column, values] of Object.entries(layer?.columns ?? {})) {
      columns[column] = { ...columns[column], ...values };
    }
  }
  const names = Object.assign({}, ...layers.map((layer) => layer?.names));
  const merged: FileFormat = Object.assign({}, ...layers);
  return {
    ...merged,
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(Object.keys(names).length > 0 && { names }),
  };
}

/** Returns how the values of one column are written. */
export function columnFormat({ columns, ...format }: FileFormat, column: string): FileFormat {
  return { ...format, ...columns?.[column] };
}

/** Returns one text, or several, as a list. */
export const listOf = (texts: string | readonly string[] | undefined): readonly string[] =>
  texts === undefined ? [] : typeof texts === 'string' ? [texts] : texts;
