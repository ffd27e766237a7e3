import { LostStatement } from '../../../packages/kysely-models/src/warehouse/snowflake/connection/lostStatement.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';

/** A warehouse that cannot be reached any more from some statement on. */
export interface DyingWarehouse {
  readonly warehouse: Warehouse;
  /** The statements that were sent since the first of those that count, without renewals of the lease. */
  readonly counted: readonly string[];
}

/**
 * Cuts off every session after so many statements.
 *
 * @param from the first statement that counts
 * @param isRun whether the statement at which it is cut off is still carried out
 */
export function dyingWarehouse(
  warehouse: Warehouse,
  {
    from,
    after,
    isRun,
  }: { readonly from: RegExp; readonly after: number; readonly isRun: boolean },
): DyingWarehouse {
  const counted: string[] = [];
  const isDead = () => counted.length > after;
  const connect: Warehouse['connect'] = async (signal) => {
    if (isDead()) throw gone(false);
    const session = await warehouse.connect(signal);
    const send = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
      if (isDead()) throw gone(false);
      if (!isRenewal(sql) && (counted.length > 0 || from.test(sql))) counted.push(sql);
      if (!isDead()) return work();
      if (isRun) await work();
      throw gone(isRun);
    };
    return {
      ...session,
      run: (sql) => send(sql, () => session.run(sql)),
      rows: (sql, decimals) => send(sql, () => session.rows(sql, decimals)),
      close: () => {
        // A transaction ends with its session.
        const ended = isDead() ? session.run('rollback') : Promise.resolve();
        void ended.catch(() => undefined).then(session.close);
      },
    };
  };
  return { warehouse: { ...warehouse, connect }, counted };
}

/** How many of these there are depends on how long the build takes. */
const isRenewal = (sql: string) => /^update .* set renewed_at/.test(sql);

const gone = (mayHaveRun: boolean) =>
  new LostStatement(new Error('The network is gone.'), { mayHaveRun, canGoOn: false });

/** Returns the statement that makes the lease that of a process that was killed, which renewed it last ten minutes ago. */
export function deadLease(table = '_models.lease'): string {
  return `update ${table} set is_held = true, token = 'dead', holder = 'anna@laptop, process 4711', process_id = 'gone',
    run_id = 'dead-run', held_since = '2024-02-29 11:00:00', renewed_at = cast(current_timestamp as timestamp) - interval '10 minutes'`;
}
