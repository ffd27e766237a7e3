import { CompiledQuery } from 'kysely';
import { SnowflakeValueError } from 'kysely-snowflake-dialect';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { DecimalReading, Session, StatementLabel, WarehouseRow } from '../../types.ts';
import { plainValue } from '../../values/plainValue.ts';
import type { ReconnectingConnection } from './reconnectingConnection.ts';

/** The facts of a statement beside its text. */
export interface StatementSettings {
  readonly label: StatementLabel | undefined;
  readonly decimals: DecimalReading;
  /** The time that it may take, where that is not the target's. */
  readonly timeoutMs: number | undefined;
}

/**
 * Returns a session over a connection of the driver.
 *
 * @param record called with each statement before it is sent
 */
export function snowflakeSession(
  connection: ReconnectingConnection,
  record: (query: CompiledQuery, facts: StatementSettings) => void,
): Session {
  let label: StatementLabel | undefined;
  let timeoutMs: number | undefined;
  const recorded = (sql: string, decimals: DecimalReading) => {
    const query = CompiledQuery.raw(sql);
    record(query, { label, decimals, timeoutMs });
    return query;
  };
  const execute = async (sql: string, decimals: DecimalReading) => {
    try {
      // Sound: the driver gives an object for each row.
      return await connection.execute<Readonly<Record<string, unknown>>>(recorded(sql, decimals));
    } catch (error) {
      throw valueError(error);
    }
  };
  return {
    run: async (sql) => {
      const result = await execute(sql, 'text');
      const queryId = 'snowflakeQueryId' in result ? result.snowflakeQueryId : undefined;
      const { numAffectedRows: changed } = result;
      return {
        queryId: typeof queryId === 'string' ? queryId : undefined,
        changed: changed === undefined ? undefined : Number(changed),
      };
    },
    rows: async (sql, decimals = 'text') => (await execute(sql, decimals)).rows.map(plainRow),
    stream: async function* (sql, decimals = 'text') {
      try {
        // Sound: the driver gives an object for each row.
        const portions = connection.stream<Readonly<Record<string, unknown>>>(
          recorded(sql, decimals),
        );
        for await (const rows of portions) yield rows.map(plainRow);
      } catch (error) {
        throw valueError(error);
      }
    },
    label: (next) => {
      label = next;
    },
    use: (compute) => {
      timeoutMs = compute?.statementTimeoutMs;
      connection.limit(timeoutMs);
      connection.use((compute?.role ?? compute?.warehouse) === undefined ? undefined : compute);
    },
    interrupt: () => connection.interrupt(),
    close: () => connection.release(),
    discard: () => connection.discard(),
  };
}

function plainRow(row: Readonly<Record<string, unknown>>): WarehouseRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

function valueError(cause: unknown): unknown {
  if (!(cause instanceof SnowflakeValueError)) return cause;
  return new ModelsError({
    code: 'VALUE_NOT_REPRESENTABLE',
    // The driver's own message repeats the value.
    message: 'The driver gave a value that a JavaScript number cannot hold exactly.',
    hint: 'Read it as text.',
  });
}
