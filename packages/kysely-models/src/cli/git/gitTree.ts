import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { realpath, rm, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { IdsSetting } from '../../define/ids/register.ts';
import { errorCodes } from '../../errors/errorCodes.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import { packageFile } from '../../output/packageFile.ts';
import { ownFolder, removeLeftovers } from './removeLeftovers.ts';

const execute = promisify(execFile);

/** The options of reading the project of a commit. */
export interface TreeOptions {
  /** The configuration that is named with --config. */
  readonly config: string | undefined;
  /** The types of ids, given with --ids. */
  readonly ids: IdsSetting | undefined;
  /** The values of variables, given with --var. */
  readonly variables: VariableTexts | undefined;
  /** Variables of the environment that the commit's code sees beside those that every program needs. */
  readonly passEnv: () => Promise<readonly string[]>;
  readonly signal: AbortSignal;
}

/** A commit that is checked out beside the working tree. */
export interface GitTree {
  /** A folder for what is made of it, which is removed with it. */
  readonly folder: string;
  /**
   * Runs a command in it: of the commit's own version, or of this one, where that is too old.
   *
   * @throws what `execFile` throws, with the exit code as `code` and `stderr`
   */
  readonly run: (args: readonly string[]) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/**
 * Checks a commit out into a temporary tree, with the packages of the working tree.
 *
 * @param ref a branch, a tag, a commit
 * @throws ModelsError GIT_UNAVAILABLE, GIT_REF_UNKNOWN; as the configuration of the working tree, which says what
 *   of the environment its code sees
 */
export async function gitTree(ref: string, options: TreeOptions): Promise<GitTree> {
  const top = await repository();
  const commit = await commitOf(ref);
  const env = foreignEnvironment(process.env, await options.passEnv());
  // A comparison that was killed left its tree, which the repository lists too.
  await removeLeftovers('models-diff', (left) =>
    git('worktree', 'remove', '--force', join(left, 'tree')),
  );
  const folder = await ownFolder('models-diff');
  const tree = join(folder, 'tree');
  const remove = async () => {
    await git('worktree', 'remove', '--force', tree).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await git('worktree', 'add', '--detach', '--quiet', tree, commit);
    const inside = join(tree, relative(top, await realpath(process.cwd())));
    for (const at of new Set([tree, inside])) await linkPackages(top, tree, at);
    return { folder, run: (args) => runIn(inside, args, options, env), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function repository(): Promise<string> {
  try {
    return await realpath(await git('rev-parse', '--show-toplevel'));
  } catch (cause) {
    throw new ModelsError({
      code: 'GIT_UNAVAILABLE',
      message: 'The working directory is in no git repository, or git is not installed.',
      subject: process.cwd(),
      expected: 'a git repository, for a state that is a git ref',
      found: 'none',
      hint: 'Run it inside of the repository, or name manifests: --base before.json.',
      cause,
    });
  }
}

async function commitOf(ref: string): Promise<string> {
  try {
    return await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  } catch (cause) {
    throw new ModelsError({
      code: 'GIT_REF_UNKNOWN',
      message: `The repository has no commit ${ref}.`,
      subject: ref,
      expected: 'a branch, a tag or a commit',
      found: ref,
      hint: 'Fetch it first (a shallow clone lacks older commits), or name a manifest (.json).',
      cause,
    });
  }
}

/** Packages are not under version control: those of the working tree serve. */
async function linkPackages(top: string, tree: string, at: string): Promise<void> {
  const packages = join(top, relative(tree, at), 'node_modules');
  const link = join(at, 'node_modules');
  if (existsSync(packages) && existsSync(at) && !existsSync(link)) await symlink(packages, link);
}

const current = fileURLToPath(packageFile('bin/models.js'));

async function runIn(
  folder: string,
  args: readonly string[],
  { config, ids, variables = {}, signal }: TreeOptions,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const run = async (program: string) => {
    const named = [
      ...(config === undefined ? [] : ['--config', config]),
      ...(ids === undefined ? [] : ['--ids', idsText(ids)]),
      ...Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
    ];
    const all = [program, ...args, ...named];
    // Its build is for a comparison, and runs no operations; an older version ignores the variable.
    const env = { ...environment, MODELS_COMPARING: '1' };
    await execute(process.execPath, all, { cwd: folder, env, maxBuffer: 1 << 26, signal });
  };
  const own = join(folder, 'bin/models.js');
  if (!existsSync(own)) return run(current);
  try {
    await run(own);
  } catch (error) {
    if (!isUnknownCommand(error)) throw error;
    await run(current);
  }
}

/**
 * Returns true when a command reports that it is too old: by its exit code and the line that an
 * error begins with.
 */
const isUnknownCommand = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  error.code === errorCodes.UNKNOWN_COMMAND &&
  /^error UNKNOWN_COMMAND /m.test(saidBy(error));

/** Returns the message that a failed command wrote. */
export const saidBy = (error: unknown): string =>
  error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';

async function git(...args: readonly string[]): Promise<string> {
  const { stdout } = await execute('git', [...args]);
  return stdout.trim();
}

/** Returns a setting of ids as a command line writes it: `customer=text,order=number`. */
function idsText(ids: IdsSetting): string {
  if (typeof ids === 'string') return ids;
  return Object.entries(ids)
    .map(([name, kind]) => `${name}=${kind}`)
    .join(',');
}

/** Variables that Node and DuckDB need to run, and those that control printing; no credentials. */
const always = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LANGUAGE', 'TZ', 'TERM'],
  ...['TMPDIR', 'TMP', 'TEMP', 'XDG_CACHE_HOME', 'NO_COLOR', 'FORCE_COLOR', 'CI'],
  ...['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'NODE_COMPILE_CACHE', 'UV_THREADPOOL_SIZE'],
  // Windows.
  ...['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'PATHEXT', 'USERPROFILE'],
  ...['APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PROGRAMFILES'],
];

/**
 * Returns the environment in which the code of another commit runs: some variables of this one, by
 * name. A configuration is a program, and that of a branch is somebody else's: it is not given what
 * this process may log in with.
 *
 * @param named further variables that the user lets it see
 */
function foreignEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  named: readonly string[],
): Readonly<Record<string, string>> {
  const allowed = new Set([...always, ...named]);
  const given = Object.entries(env).filter(
    ([name]) => allowed.has(name) || allowed.has(name.toUpperCase()) || name.startsWith('LC_'),
  );
  return Object.fromEntries(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
