import { ModelsError } from '../../errors/modelsError.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import type { BuildRequest } from './buildRequest.ts';
import { type Parallelism, parallelism } from './parallelism.ts';

/**
 * Divides the machine for a build, and limits the warehouse to its share where it computes in this process.
 *
 * @throws ModelsError BAD_ARGUMENT for a size of memory that is none, or a warehouse that computes
 *   elsewhere; WAREHOUSE_UNAVAILABLE when the warehouse refuses its share
 */
export async function divideMachine(
  warehouse: Warehouse,
  { threads, memory, rawFolder }: Pick<BuildRequest, 'threads' | 'memory' | 'rawFolder'>,
): Promise<Parallelism> {
  if (memory !== undefined) checkMemory(memory, warehouse);
  const parallel = parallelism(threads, warehouse, rawFolder);
  try {
    await warehouse.engine?.limit({ threads: parallel.operatorThreads, memory });
  } catch (error) {
    throw warehouseError(warehouse, error, undefined);
  }
  return parallel;
}

function checkMemory(memory: string, { engine }: Warehouse): void {
  const common = { code: 'BAD_ARGUMENT', subject: '--memory', found: memory } as const;
  if (!/^[1-9]\d*(\.\d+)? ?[KMGT]i?B$/i.test(memory)) {
    throw new ModelsError({
      ...common,
      message: `--memory ${memory}: this is not a size.`,
      expected: 'a number with KB, MB, GB or TB, such as 4GB',
      hint: 'Correct the size.',
    });
  }
  if (engine !== undefined) return;
  throw new ModelsError({
    ...common,
    message: `--memory ${memory}: this target does not compute in this process.`,
    expected: 'a DuckDB target',
    hint: 'Leave --memory out; the size of its virtual warehouse decides on Snowflake.',
  });
}
