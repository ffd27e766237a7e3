import type { SnowflakeTarget, Target } from '../../define/project/target.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import { buildNeeds } from '../../run/buildNeeds.ts';
import { readerSchemas } from '../../run/inventory/schemasOf.ts';
import type { ScriptSection } from '../../warehouse/snowflake/access/roleScript.ts';
import { openTarget } from './openTarget.ts';

/**
 * Returns the script of the roles that a project needs in a target; connects to nothing.
 *
 * @throws ModelsError BAD_ARGUMENT for a target without roles, or that does not name its database
 *   and warehouse
 */
export async function targetRoles(target: Target, graph: Graph): Promise<readonly ScriptSection[]> {
  switch (target.kind) {
    case 'duckdb':
      throw unfit('a DuckDB file has no roles', `the file ${target.path}`);
    case 'snowflake':
      return snowflakeRoles(target, graph);
    default:
      return target satisfies never;
  }
}

async function snowflakeRoles(
  target: SnowflakeTarget,
  graph: Graph,
): Promise<readonly ScriptSection[]> {
  const { roleScript } = await import('../../warehouse/snowflake/access/roleScript.ts');
  const { textOption } = await import('../../warehouse/snowflake/connection/textOption.ts');
  const [database, warehouse] = ['database', 'warehouse'].map((name) => textOption(target, name));
  if (database === undefined || warehouse === undefined) {
    throw unfit('the target does not say for what', 'a target without database or warehouse');
  }
  // Nobody is called before the first session.
  const { dialect } = await openTarget(target, graph, { readOnly: true });
  return roleScript({
    dialect,
    needs: buildNeeds(graph),
    readerSchemas: readerSchemas(graph),
    database,
    warehouse,
    role: textOption(target, 'role'),
    username: textOption(target, 'username'),
  });
}

function unfit(why: string, found: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--roles: ${why}.`,
    subject: '--roles',
    expected: 'a Snowflake target that names its database and warehouse',
    found,
    hint: 'Name such a target with --target.',
  });
}
