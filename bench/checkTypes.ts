import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** TypeScript's command of this project. */
export const projectTsc = join(import.meta.dirname, '../node_modules/.bin/tsc');

/** The measurement of one type check. */
export interface TypeCheck {
  readonly instantiations: number;
  readonly cpuSeconds: number;
  readonly memoryMb: number;
}

/**
 * Type-checks a project and reads what the compiler counted.
 *
 * @param tsc the compiler's command
 * @param options more of its options; TypeScript 7 counts the same each time only with
 *   `--singleThreaded`, as parallel checkers repeat what they share
 * @throws Error with the compiler's output when the project does not compile
 */
export function checkTypes(tsc: string, folder: string, options: readonly string[]): TypeCheck {
  // The shell knows the CPU time of what it ran; Node does not.
  const script = 'TIMEFORMAT="cpu %U %S"; { time "$@" 2>&1; } 2>&1';
  const args = [tsc, '-p', folder, '--noEmit', '--extendedDiagnostics', ...options];
  const output = execFileSync('bash', ['-c', `${script} || exit 0`, 'bash', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const figure = (pattern: RegExp) => Number(pattern.exec(output)?.[1]);
  const [, user, system] = /^cpu ([\d.]+) ([\d.]+)$/m.exec(output) ?? [];
  const check = {
    instantiations: figure(/^Instantiations:\s+(\d+)/m),
    cpuSeconds: Number(user) + Number(system),
    memoryMb: figure(/^Memory used:\s+(\d+)K/m) / 1024,
  };
  const isWhole = Object.values(check).every(Number.isFinite);
  if (!isWhole || /error TS\d+/.test(output)) throw new Error(output.slice(0, 2000));
  return check;
}
