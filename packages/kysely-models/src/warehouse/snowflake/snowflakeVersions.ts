import { foldLowerCase } from 'kysely-snowflake-dialect';
import { type EngineDialect, type RelationPath, schemaSql } from '../../compile/dialect/dialect.ts';
import type { Session, TableVersion } from '../types.ts';
import { momentMs } from '../values/utcMoment.ts';

/** The tables that SHOW lists at most. */
const mostShown = 10_000;

/**
 * Returns the tables of schemas with those that were dropped and are kept by Time Travel, as SHOW TABLES HISTORY
 * lists them: one statement a schema, or one for each table of interest.
 *
 * @throws Error where there are more than are listed
 */
export async function snowflakeVersions(
  session: Session,
  dialect: EngineDialect,
  of: readonly string[] | readonly RelationPath[],
): Promise<readonly TableVersion[]> {
  const found: TableVersion[] = [];
  for (const each of of) {
    const { schema, name: wanted } =
      typeof each === 'string' ? { schema: each, name: undefined } : each;
    const like = wanted === undefined ? '' : ` like ${pattern(dialect, wanted)}`;
    const shown = await session.rows(
      `show tables history${like} in schema ${schemaSql(dialect, schema)}`,
    );
    if (shown.length >= mostShown) {
      throw new Error(`The schema ${schema} has more tables than SHOW lists.`);
    }
    for (const row of shown) {
      const createdMs = momentMs(row['created_on']);
      if (createdMs === undefined) continue;
      const name = foldLowerCase.fromSql(String(row['name']));
      // The pattern ignores case, and an underscore in it is any character.
      if (wanted !== undefined && name !== wanted) continue;
      found.push({ schema, name, createdMs, droppedMs: momentMs(row['dropped_on']) });
    }
  }
  return found;
}

/** Returns a literal that is like the name of a table in the catalog. */
function pattern({ identifier, literal }: EngineDialect, name: string): string {
  return literal(identifier(name).slice(1, -1).replaceAll('""', '"'));
}
