import { type Mapping, overrideSource } from 'kysely-models';
import { lineModels, lineSources } from '../lines/index.ts';
import { orderLines } from '../lines/orderLines.ts';

/** What a file can call the columns of the lines. */
type Names = Readonly<Record<string, string>>;

/**
 * Any file with one line an item.
 *
 * @param columns what the file calls the columns of order_lines: `{ order_id: 'Invoice' }`
 */
export default function flat(columns: Names) {
  return {
    models: [lineModels],
    override: [
      overrideSource(orderLines, {
        file: '*.{csv,csv.gz,tsv,txt,xlsx,json,ndjson,parquet}',
        format: { names: columns, fileColumn: 'file' },
      }),
      ...lineSources,
    ],
    ids: 'text',
    variables: {},
  } satisfies Mapping;
}
