import { foldLowerCase } from 'kysely-snowflake-dialect';
import { type EngineDialect, schemaSql } from '../../compile/dialect/dialect.ts';
import type { Session, TableVersion } from '../types.ts';
import { momentMs } from '../values/utcMoment.ts';

/** The tables that SHOW lists at most. */
const mostShown = 10_000;

/**
 * Returns the tables of schemas with those that were dropped and are kept by Time Travel, as SHOW TABLES HISTORY
 * lists them: one statement a schema.
 *
 * @throws Error for a schema with more than are listed
 */
export async function snowflakeVersions(
  session: Session,
  dialect: EngineDialect,
  schemas: readonly string[],
): Promise<readonly TableVersion[]> {
  const found: TableVersion[] = [];
  for (const schema of schemas) {
    const shown = await session.rows(`show tables history in schema ${schemaSql(dialect, schema)}`);
    if (shown.length >= mostShown) {
      throw new Error(`The schema ${schema} has more tables than SHOW lists.`);
    }
    for (const row of shown) {
      const createdMs = momentMs(row['created_on']);
      if (createdMs === undefined) continue;
      const name = foldLowerCase.fromSql(String(row['name']));
      found.push({ schema, name, createdMs, droppedMs: momentMs(row['dropped_on']) });
    }
  }
  return found;
}
