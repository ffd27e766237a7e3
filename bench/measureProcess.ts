import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** The measurement of a process. */
export interface Measurement {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** Runs a script of this folder with some arguments and measures the whole process. */
export async function measureProcess(
  args: readonly string[],
  file: 'child.ts' | 'built.mjs' = 'child.ts',
): Promise<Measurement> {
  const script = new URL(file, import.meta.url).pathname;
  const started = performance.now();
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const wallSeconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`bench/${file} ${args.join(' ')} ended with ${code}.`);
  return { wallSeconds, ...JSON.parse(output.trim().split('\n').at(-1) ?? '{}') };
}

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [a = 0, b = a] =
    sorted.length % 2 === 1 ? [sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (a + b) / 2;
}
