import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { setEnv } from '../support/alertedShop.ts';
import { spawnModels } from '../support/command.ts';
import { shopFolder, temporaryFolder } from '../support/projectFolder.ts';

const bin = new URL('../../../packages/kysely-models/bin/', import.meta.url);
// Sound: a script of any Node has no types of its own, and this is what it exports.
const { compileCacheFolder } = (await import(new URL('compileCache.js', bin).href)) as {
  readonly compileCacheFolder: (env: Readonly<Record<string, string>>) => string | undefined;
};

describe('compiled code is kept', () => {
  const folderOf = (cache: string) => compileCacheFolder({ XDG_CACHE_HOME: cache });

  it('in a folder that only its user can write', () => {
    const cache = temporaryFolder();
    const folder = folderOf(cache);
    expect(folder?.startsWith(cache)).toBe(true);
    expect(lstatSync(folder ?? '').mode & 0o777).toBe(0o700);
  });

  it('nowhere, where somebody else could have put code of theirs', () => {
    const shared = temporaryFolder();
    const folder = join(shared, 'kysely-models/compiled');
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o777);
    expect(folderOf(shared)).toBeUndefined();
    const linked = temporaryFolder();
    mkdirSync(join(linked, 'kysely-models'), { mode: 0o700 });
    symlinkSync(temporaryFolder(), join(linked, 'kysely-models/compiled'));
    expect(folderOf(linked)).toBeUndefined();
    expect(compileCacheFolder({ XDG_CACHE_HOME: '/proc/nowhere/below' })).toBeUndefined();
  });

  it('not in the shared folder for temporary files, by the command itself', async () => {
    const temporary = temporaryFolder();
    const cache = temporaryFolder();
    const env = { TMPDIR: temporary, XDG_CACHE_HOME: cache };
    setEnv('NODE_COMPILE_CACHE', '');
    await spawnModels(temporaryFolder(), ['--version'], { env });
    expect(existsSync(join(temporary, 'node-compile-cache'))).toBe(false);
    expect(existsSync(join(cache, 'kysely-models/compiled'))).toBe(true);
  });

  it('so that a second start compiles none of the functions that the first one did', () => {
    const cwd = shopFolder();
    const env = { ...process.env, NODE_COMPILE_CACHE: temporaryFolder() };
    const log = join(temporaryFolder(), 'functions.log');
    const start = () => {
      const flags = ['--no-logfile-per-isolate', '--log-function-events', `--logfile=${log}`];
      const command = [new URL('models.js', bin).pathname, 'list'];
      execFileSync(process.execPath, [...flags, ...command], { cwd, env });
      return compiledFunctions(readFileSync(log, 'utf8'));
    };
    expect(start()).toBeGreaterThan(1000);
    // Those of the command's own files in bin, which are loaded before the cache is.
    expect(start()).toBeLessThan(100);
  });

  it('and leaves Node its own modules, which are loaded before', () => {
    const script = `
      import ${JSON.stringify(new URL('keepCompiledCode.js', bin))};
      const before = new Set(process.moduleLoadList);
      const { main } = await import(${JSON.stringify(new URL('../src/cli/main.ts', bin))});
      const output = { out: () => undefined, error: console.error };
      await main(process.argv.slice(1), output, new AbortController().signal);
      console.log(process.moduleLoadList.filter((each) => !before.has(each)).join());
    `;
    const folder = shopFolder();
    const command = ['build', '--raw', 'raw', '--warehouse', 'shop.duckdb'];
    const later = execFileSync(
      process.execPath,
      ['--input-type=module', '--eval', script, ...command],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(
      later
        .trim()
        .split(',')
        .filter((each) => /^NativeModule (?!internal\/)/.test(each)),
    ).toEqual([]);
  });
});

/** Counts the functions of the engine that were compiled, by V8's log of functions. */
function compiledFunctions(log: string): number {
  const lines = log.split('\n').map((line) => line.split(','));
  const isEngine = new Set(
    lines
      .filter(
        ([kind, , file = '']) => kind === 'script-details' && file.includes('/kysely-models/'),
      )
      .map(([, script]) => script),
  );
  return lines.filter(
    ([kind, event, script]) =>
      kind === 'function' && event === 'interpreter' && isEngine.has(script),
  ).length;
}
