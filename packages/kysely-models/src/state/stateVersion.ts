import { type EngineDialect, pathSql } from '../compile/dialect/dialect.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { isOf, stateSchema, stateTable } from './stateParts.ts';

/** The version of what the engine keeps between runs: raised where an earlier one could not read it. */
export const stateVersion = 2;

/** The relation under which the state records its own version. */
export const versionRecord = { schema: stateSchema, name: 'state', kind: 'version' } as const;

/** Returns the statements that record the version in place of an earlier one. */
export function writeStateVersion(dialect: EngineDialect): readonly [string, string] {
  const table = pathSql(dialect, stateTable('relations'));
  const { schema, name, kind } = versionRecord;
  const [at, ...texts] = ['1970-01-01 00:00:00', schema, name, kind, String(stateVersion)].map(
    dialect.literal,
  );
  const time = `cast(${at} as ${dialect.typeName({ kind: 'timestamp' })})`;
  return [
    `delete from ${table} where ${isOf(dialect, versionRecord)}`,
    `insert into ${table} (schema_name, relation_name, kind, data_version, run_id, published_at) values (${texts.join(', ')}, '', ${time})`,
  ];
}

/**
 * Refuses a state that a newer version of the package wrote: this one would not read all of it.
 *
 * @throws ModelsError STATE_NEWER
 */
export function checkStateVersion(found: number): void {
  if (found <= stateVersion) return;
  throw new ModelsError({
    code: 'STATE_NEWER',
    message: 'A newer version of the package has built in this warehouse.',
    subject: versionRecord.schema,
    expected: `a state of version ${stateVersion} or earlier`,
    found: `version ${found}`,
    hint: 'Update the package to the version that builds here, or build in another place. Nothing was changed.',
  });
}
