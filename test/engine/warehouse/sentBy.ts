import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';

export const double = await snowflakeDouble();

export const port = double.port ?? 0;

/** The statements of a run, without those of the engine's own state. */
export async function sentBy(runId: string): Promise<readonly string[]> {
  const log = await loggedStatements(port);
  return log
    .filter(({ parameters }) => String(parameters?.['QUERY_TAG']).includes(`"${runId}"`))
    .map(({ sqlText = '' }) => sqlText.replace(/\s+/g, ' '));
}
