import { randomUUID } from 'node:crypto';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import { rowsOf } from '../engine/support/memoryBuild.ts';

/** A place in a bucket for which a folder stands. */
export async function bucketOver(port: number, folder: string): Promise<string> {
  const url = `s3://bucket-${randomUUID()}/it's/orders/`;
  const body = JSON.stringify({ [url]: `${folder}/` });
  await fetch(`http://127.0.0.1:${port}/__landings`, { method: 'PUT', body });
  return url;
}

export const orders = (warehouse: Warehouse) =>
  rowsOf(
    warehouse,
    'select order_id, amount, day, placed_at, note from raw.raw_orders order by order_id',
  );
