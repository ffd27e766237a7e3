import type { Target } from '../../define/project/target.ts';
import { ModelsError } from '../../errors/modelsError.ts';

/**
 * A target whose engine holds at most so much in memory; beyond it DuckDB writes to `FILE.tmp`, beside
 * its file, unless the target's settings name another `temp_directory`.
 *
 * @param memory a size such as `4GB`; undefined leaves the target as it is
 * @throws ModelsError BAD_ARGUMENT for what is no size, or a target that computes elsewhere
 * @example
 * limitMemory(duckdb({ path: 'warehouse.duckdb' }), '4GB').settings // { memory_limit: '4GB' }
 */
export function limitMemory(target: Target, memory: string | undefined): Target {
  if (memory === undefined) return target;
  const common = { code: 'BAD_ARGUMENT', subject: '--memory', found: memory } as const;
  if (!/^[1-9]\d*(\.\d+)? ?[KMGT]i?B$/i.test(memory)) {
    throw new ModelsError({
      ...common,
      message: `--memory ${memory}: this is not a size.`,
      expected: 'a number with KB, MB, GB or TB, such as 4GB',
      hint: 'Correct the size.',
    });
  }
  if (target.kind !== 'duckdb') {
    throw new ModelsError({
      ...common,
      message: `--memory ${memory}: this target does not compute in this process.`,
      expected: 'a DuckDB target',
      hint: 'Leave --memory out; the size of its virtual warehouse decides on Snowflake.',
    });
  }
  return { ...target, settings: { ...target.settings, memory_limit: memory } };
}
