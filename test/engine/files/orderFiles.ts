import {
  bigint,
  date,
  decimal,
  type FileFormat,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export type Format = FileFormat<'order_id' | 'amount' | 'day' | 'placed_at' | 'note'>;

/** Orders whose files are written in some way. */
export const orders = (format: Format = {}, file = 'orders') =>
  source({
    name: 'raw_orders',
    description: 'Orders.',
    file,
    format,
    columns: {
      order_id: bigint().nullable(),
      amount: decimal(10, 2).nullable(),
      day: date().nullable(),
      placed_at: timestamp().nullable(),
      note: text().nullable(),
    },
  });

/** What a build gives whose orders are in these files. */
export async function built(files: Files, format: Format = {}, file?: string) {
  const warehouse = await memoryWarehouse();
  const folder = folderWith(files);
  const outcome = await buildIn(warehouse, [orders(format, file)], { rawFolder: folder });
  const [result] = outcome.relations;
  return {
    folder,
    warehouse,
    error: result?.error,
    warnings: outcome.warnings,
    rows:
      outcome.exitCode === 0
        ? await rowsOf(warehouse, 'select * from raw.raw_orders order by order_id, note')
        : undefined,
  };
}

/** The error of a build that ends before anything is touched. */
export async function refused(files: Files, format: Format = {}) {
  const warehouse = await memoryWarehouse();
  const folder = folderWith(files);
  const build = buildIn(warehouse, [orders(format)], { rawFolder: folder });
  return build.then(
    () => undefined,
    (error: { details?: unknown; errors?: readonly { details: unknown }[] }) =>
      error.details ?? error.errors?.[0]?.details,
  );
}

export const header = 'order_id,amount,day,placed_at,note';
