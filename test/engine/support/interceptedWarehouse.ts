import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';

/**
 * A warehouse that is sent other statements than it is told.
 *
 * @param intercept gives the statement that is sent in place of one
 */
export function interceptedWarehouse(
  warehouse: Warehouse,
  intercept: (sql: string) => string | Promise<string>,
): Warehouse {
  return {
    ...warehouse,
    connect: async (signal) => {
      const session = await warehouse.connect(signal);
      return { ...session, run: async (sql) => session.run(await intercept(sql)) };
    },
  };
}

/** The same with a statement that is refused in place of some. */
export const refusing = (warehouse: Warehouse, pattern: RegExp): Warehouse =>
  interceptedWarehouse(warehouse, (sql) => (pattern.test(sql) ? 'select * from nowhere' : sql));
