import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, memoryWarehouse } from '../support/memoryBuild.ts';
import { shopFolder } from '../support/projectFolder.ts';

/** A Parquet file of a select statement, as bytes. */
export async function parquet(sql: string): Promise<Uint8Array> {
  const folder = shopFolder();
  const warehouse = await memoryWarehouse();
  await execute(warehouse, `copy (${sql}) to '${folder}/x.parquet' (format parquet)`);
  return readFileSync(join(folder, 'x.parquet'));
}
