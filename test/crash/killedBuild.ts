import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../packages/kysely-models/bin/models.js', import.meta.url));

/**
 * Builds with the real command in a process of its own, and kills it.
 *
 * @param when milliseconds from the start of the process, or from the run's first word
 * @returns whether it had begun, and was done
 */
export function killedBuild(
  folder: string,
  raw: string,
  when: { readonly afterStart: boolean; readonly delayMs: number },
): Promise<'before' | 'amidst' | 'done'> {
  return new Promise((resolve, reject) => {
    const args = ['build', '--json', '--raw', raw, '--warehouse', 'killed.duckdb'];
    const env = { ...process.env, NODE_V8_COVERAGE: undefined };
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env });
    let out = '';
    let error = '';
    const kill = () => setTimeout(() => child.kill('SIGKILL'), when.delayMs);
    if (!when.afterStart) kill();
    child.stdout.on('data', (text: Buffer) => {
      if (out === '' && when.afterStart) kill();
      out += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      error += text.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      // A build that was not killed in time has to be good.
      if (code !== null && code !== 0) reject(new Error(`The build failed: ${out}${error}`));
      else if (out.includes('"run_finished"')) resolve('done');
      else resolve(out === '' ? 'before' : 'amidst');
    });
  });
}
