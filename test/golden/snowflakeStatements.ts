import { snowflakeDialect } from '../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { engineStatements, type TitledStatement } from './engineStatements.ts';
import { landingStatements } from './landingStatements.ts';

/** Every statement that the engine makes for Snowflake, by the name of a golden file. */
export async function snowflakeStatements(): Promise<
  ReadonlyMap<string, readonly TitledStatement[]>
> {
  const files = new Map(await engineStatements(snowflakeDialect));
  return files.set('landings', landingStatements());
}
