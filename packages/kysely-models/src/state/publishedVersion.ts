import { type EngineDialect, pathSql } from '../compile/dialect/dialect.ts';
import type { Session, WarehouseRow } from '../warehouse/types.ts';
import { stateSchema } from './stateStore.ts';

/**
 * Returns what the state says of each relation that is published, in order: what it was built from, by
 * which run and when. It is the same as long as nothing is published.
 */
export function publishedVersion(
  session: Session,
  dialect: EngineDialect,
): Promise<readonly WarehouseRow[]> {
  const columns = [
    'schema_name',
    'relation_name',
    'kind',
    'data_version',
    'run_id',
    'published_at',
  ];
  return session.rows(
    `select ${columns.join(', ')} from ${pathSql(dialect, { schema: stateSchema, name: 'relations' })}
     order by schema_name, relation_name`,
  );
}
