import { parseColumns } from './parseOptions.ts';

/** The columns of `models show`: names, or the headers of the mapping of `--from`. */
export interface ShowColumns {
  readonly names?: readonly string[];
  readonly mapping?: Readonly<Record<string, string>>;
}

/**
 * Reads `--columns` of `models show`: `customer_id,monetary`, or `name=header` of a mapping.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function parseShowColumns(text: string, before: ShowColumns = {}): ShowColumns {
  if (text.includes('=')) return { ...before, mapping: parseColumns(text, before.mapping) };
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { ...before, names: [...(before.names ?? []), ...names] };
}
