import { snowflakeDialect } from '../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import {
  createOperations,
  recordOperations,
} from '../../packages/kysely-models/src/plan/operations/knownOperations.ts';
import { engineStatements, type TitledStatement } from './engineStatements.ts';
import { landingStatements } from './landingStatements.ts';

/** Every statement that the engine makes for Snowflake, by the name of a golden file. */
export async function snowflakeStatements(): Promise<
  ReadonlyMap<string, readonly TitledStatement[]>
> {
  const files = new Map(await engineStatements(snowflakeDialect));
  return files.set('landings', landingStatements()).set('operations', [
    { title: 'the record of operations', sql: createOperations(snowflakeDialect) },
    {
      title: 'two are due',
      sql: recordOperations(snowflakeDialect, [entry('upload'), entry("o'x")]),
    },
  ]);
}

const entry = (name: string) =>
  ({ name, status: 'due', runId: 'run', at: '2024-02-29 12:00:00' }) as const;
