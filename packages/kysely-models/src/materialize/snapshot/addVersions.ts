import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { Statement } from '../statement.ts';

/** Returns the statement that adds staged versions to a snapshot. */
export function addVersions(
  dialect: EngineDialect,
  target: RelationPath,
  versions: RelationPath,
  { columns }: Contract,
): Statement {
  const names = columns.map(({ name }) => dialect.identifier(name)).join(', ');
  return {
    purpose: 'insert',
    sql: `insert into ${pathSql(dialect, target)} (${names})\nselect ${names} from ${pathSql(dialect, versions)}`,
  };
}
