import { CompiledQuery, type DatabaseConnection } from 'kysely';
import { SnowflakeValueError } from '../../../kysely-snowflake-dialect/index.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { plainValue } from '../plainValue.ts';
import type { DecimalReading, Session, StatementLabel, WarehouseRow } from '../types.ts';

/** What is known of a statement beside its text. */
export interface StatementNotes {
  readonly label: StatementLabel | undefined;
  readonly decimals: DecimalReading;
}

/**
 * A session over one connection of the driver.
 *
 * @param note is told of each statement before it is sent
 * @param release gives the connection back
 */
export function snowflakeSession(
  connection: DatabaseConnection,
  note: (query: CompiledQuery, notes: StatementNotes) => void,
  release: () => void,
): Session {
  let label: StatementLabel | undefined;
  let isCancelling = false;
  const execute = async (sql: string, decimals: DecimalReading) => {
    const query = CompiledQuery.raw(sql);
    note(query, { label, decimals });
    try {
      // Sound: the driver gives an object for each row.
      const { rows } = await connection.executeQuery<Readonly<Record<string, unknown>>>(query);
      return rows;
    } catch (error) {
      if (error instanceof SnowflakeValueError) throw notRepresentable(error);
      throw error;
    }
  };
  return {
    run: async (sql) => {
      await execute(sql, 'text');
    },
    rows: async (sql, decimals = 'text') => (await execute(sql, decimals)).map(plainRow),
    label: (next) => {
      label = next;
    },
    interrupt: () => {
      if (isCancelling) return;
      isCancelling = true;
      // The statement itself tells whether it ended; a lost cancel is sent again.
      void cancel(connection).finally(() => {
        isCancelling = false;
      });
    },
    close: release,
  };
}

async function cancel(connection: DatabaseConnection): Promise<void> {
  await connection.cancelQuery?.(() => Promise.resolve()).catch(() => undefined);
}

function plainRow(row: Readonly<Record<string, unknown>>): WarehouseRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

function notRepresentable(cause: SnowflakeValueError): ModelsError {
  return new ModelsError({
    code: 'VALUE_NOT_REPRESENTABLE',
    message: cause.message,
    hint: 'Read it as text.',
    cause,
  });
}
