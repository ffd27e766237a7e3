import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const lockFile = fileURLToPath(new URL('requirements.lock.txt', import.meta.url));

/**
 * The virtual environment with moto and DuckDB's extensions, which is made where it is missing.
 *
 * @throws Error that says why there is none, such as a missing python3
 */
export function storePackages(): string {
  if (spawnSync('python3', ['--version']).status !== 0) throw new Error('python3 is not installed');
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex').slice(0, 12);
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const venv = join(cache, 'landing-stores', hash);
  if (existsSync(join(venv, '.ready'))) return venv;
  run('python3', ['-m', 'venv', venv]);
  const quiet = ['install', '-q', '--disable-pip-version-check', '-r', lockFile];
  run(join(venv, 'bin', 'pip'), quiet);
  writeFileSync(join(venv, '.ready'), '');
  return venv;
}

/**
 * Lays the extensions of the packages where DuckDB looks for those of a version.
 *
 * @param version DuckDB's own, `v1.5.6`
 * @param platform DuckDB's name of this system, `linux_amd64`
 * @returns the folder for DuckDB's setting `extension_directory`
 */
export function layExtensions(venv: string, version: string, platform: string): string {
  const folder = join(venv, 'duckdb-extensions');
  const packages = readdirSync(venv, { recursive: true, encoding: 'utf8' });
  for (const name of ['httpfs', 'azure']) {
    const from = packages.find(
      (path) => path.includes('site-packages') && path.endsWith(`${name}.duckdb_extension`),
    );
    if (from === undefined) throw new Error(`There is no extension ${name} in ${venv}.`);
    const to = join(folder, version, platform, `${name}.duckdb_extension`);
    mkdirSync(dirname(to), { recursive: true });
    if (!existsSync(to)) copyFileSync(join(venv, from), to);
  }
  return folder;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
}
