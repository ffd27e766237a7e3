import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ModelsError } from '../errors/modelsError.ts';
import { type Manifest, readManifest } from '../review/manifest.ts';
import { configNames } from './loadConfig.ts';

const execute = promisify(execFile);

/**
 * The manifest of a commit: it is checked out beside the working tree, with its packages, and its own
 * definitions are read by this version's command in a process of its own.
 *
 * @param ref a branch, a tag, a commit
 * @param config the configuration that is named with --config
 * @param ownConfig the package's own one
 * @throws ModelsError GIT_UNAVAILABLE, GIT_REF_UNKNOWN, BASE_BROKEN
 */
export async function gitManifest(
  ref: string,
  config: string | undefined,
  ownConfig: URL,
): Promise<Manifest> {
  const top = await repository();
  const commit = await commitOf(ref);
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'models-diff-'));
  const tree = join(folder, 'tree');
  try {
    await git('worktree', 'add', '--detach', '--quiet', tree, commit);
    const inside = join(tree, relative(top, await realpath(process.cwd())));
    for (const at of new Set([tree, inside])) await linkPackages(top, tree, at);
    const file = join(folder, 'manifest.json');
    const below = relative(top, fileURLToPath(ownConfig));
    const isInside =
      !below.startsWith('..') && !configNames.some((each) => existsSync(join(inside, each)));
    const own = isInside ? join(tree, below) : undefined;
    return await manifestIn(inside, { file, ref, config, ownConfig: own });
  } finally {
    await git('worktree', 'remove', '--force', tree).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
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

/** By the command of the commit itself; by this one, where that is too old to have it. */
async function manifestIn(folder: string, options: ReadOptions): Promise<Manifest> {
  const { file, ref, config, ownConfig } = options;
  const read = (program: string, named: string | undefined) => {
    const args = [program, 'manifest', '--out', file];
    return execute(process.execPath, named === undefined ? args : [...args, '--config', named], {
      cwd: folder,
      maxBuffer: 1 << 26,
    });
  };
  const [current = ''] = process.argv.slice(1);
  const own = join(folder, 'bin/models.js');
  try {
    if (!existsSync(own)) await read(current, config);
    else {
      await read(own, config).catch(async (error: unknown) => {
        if (!saidBy(error).includes('UNKNOWN_COMMAND')) throw error;
        await read(current, config ?? ownConfig);
      });
    }
  } catch (cause) {
    throw new ModelsError({
      code: 'BASE_BROKEN',
      message: `The project of ${ref} cannot be read.`,
      subject: ref,
      expected: 'a project whose definitions load',
      found: 'errors, shown below',
      hint: 'Compare with a commit that loads, or with a manifest that was saved (.json).',
      excerpt: saidBy(cause),
      cause,
    });
  }
  return readManifest(await readFile(file, 'utf8'), `the manifest of ${ref}`);
}

interface ReadOptions {
  readonly file: string;
  readonly ref: string;
  readonly config: string | undefined;
  /** The package's own configuration in the tree, for a commit whose command is too old. */
  readonly ownConfig: string | undefined;
}

const saidBy = (error: unknown) =>
  error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';

async function git(...args: readonly string[]): Promise<string> {
  const { stdout } = await execute('git', [...args]);
  return stdout.trim();
}
