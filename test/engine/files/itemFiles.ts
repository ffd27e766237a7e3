import {
  bigint,
  boolean,
  date,
  decimal,
  double,
  type FileFormat,
  json,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

export type Format = Omit<FileFormat, 'fileColumn'>;

/** Items whose files are written in some way. */
const items = (format: Format = {}, file = 'items') =>
  source({
    name: 'raw_items',
    description: 'Items.',
    file,
    format,
    columns: {
      item_id: bigint().nullable(),
      price: decimal(20, 4).nullable(),
      share: double().nullable(),
      sold_on: date().nullable(),
      sold_at: timestamp().nullable(),
      is_gift: boolean().nullable(),
      name: text().nullable(),
      details: json().nullable(),
    },
  });

export async function builtIn(folder: string, format: Format = {}, file?: string) {
  const warehouse = await memoryWarehouse();
  const outcome = await buildIn(warehouse, [items(format, file)], { rawFolder: folder });
  return {
    warnings: outcome.warnings.map(({ message }) => message),
    error: outcome.relations[0]?.error,
    rows:
      outcome.exitCode === 0
        ? await rowsOf(
            warehouse,
            'select * replace (cast(details as varchar) as details) from raw.raw_items order by item_id',
          )
        : undefined,
  };
}

export const refusedIn = (folder: string, format: Format = {}) =>
  builtIn(folder, format).then(
    ({ error }) => error,
    (error: { details?: unknown; errors?: readonly { details: unknown }[] }) =>
      error.details ?? error.errors?.[0]?.details,
  );

export const none = {
  item_id: null,
  price: null,
  share: null,
  sold_on: null,
  sold_at: null,
  is_gift: null,
  name: null,
  details: null,
};
