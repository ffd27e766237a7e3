import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { createSchemas } from './derivedCase.ts';

/** Opens a database in memory in which cases are tried. */
export async function openCases() {
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
  const session = await warehouse.connect();
  await createSchemas(session, warehouse.dialect);
  const close = async () => {
    session.close();
    await warehouse.close();
  };
  return { warehouse, session, close };
}
