import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';

/**
 * Writes to the state by one statement that may run twice; where its session is lost, it is sent once
 * more on the next one.
 *
 * @throws what the warehouse throws
 */
export async function writeStateWithRetry(
  warehouse: Warehouse,
  session: Session,
  statement: string,
): Promise<void> {
  try {
    await session.run(statement);
  } catch (error) {
    if (warehouse.explain(error).lost?.canGoOn !== true) throw error;
    await session.run(statement);
  }
}

/** The length of a script at most: Snowflake takes a megabyte. */
const scriptLength = 400_000;

/**
 * Executes statements one after the other, each of which may be executed twice: as one where the
 * warehouse takes several at once. Where that fails, they are executed one by one, as
 * `writeStateWithRetry` does, so that a failure is about one of them.
 *
 * @throws what the warehouse throws of the first that fails
 */
export async function runScript(
  warehouse: Warehouse,
  session: Session,
  statements: readonly string[],
): Promise<void> {
  if (await runAtOnce(session, warehouse.dialect, statements)) return;
  for (const sql of statements) await writeStateWithRetry(warehouse, session, sql);
}

/**
 * Executes statements at once, as `runScript` does.
 *
 * @returns false where the warehouse does not take them, or one failed: others may have been executed
 */
export async function runAtOnce(
  session: Session,
  { script }: Pick<EngineDialect, 'script'>,
  statements: readonly string[],
): Promise<boolean> {
  if (statements.length === 0) return true;
  if (statements.length === 1) return false;
  const length = statements.reduce((sum, sql) => sum + sql.length, 0);
  const sql = length > scriptLength ? undefined : script?.(statements);
  if (sql === undefined) return false;
  return session.run(sql).then(
    () => true,
    () => false,
  );
}
