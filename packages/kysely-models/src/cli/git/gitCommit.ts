import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Returns the commit that a folder is checked out at: from `GITHUB_SHA` in CI, else from `.git`;
 * undefined outside a repository. Git itself is not called: it may not be installed.
 *
 * @param folder where to look, and above
 */
export function gitCommit(
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const said = environment['GITHUB_SHA'];
  if (said !== undefined && isCommit(said)) return said;
  const git = gitFolder(resolve(folder));
  const head = git && textOf(join(git, 'HEAD'));
  if (git === undefined || head === undefined) return undefined;
  const [, ref] = /^ref: (\S+)$/.exec(head) ?? [];
  const commit = ref === undefined ? head : refersTo(git, ref);
  return commit !== undefined && isCommit(commit) ? commit : undefined;
}

const isCommit = (text: string) => /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);

/** In a work tree of its own, `.git` is a file that names the folder. */
function gitFolder(folder: string): string | undefined {
  const path = join(folder, '.git');
  const [, elsewhere] = /^gitdir: (.+)$/.exec(textOf(path) ?? '') ?? [];
  if (elsewhere !== undefined) return resolve(folder, elsewhere);
  if (textOf(join(path, 'HEAD')) !== undefined) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : gitFolder(parent);
}

function refersTo(git: string, ref: string): string | undefined {
  // The branches of all work trees are in the folder that they share.
  const shared = resolve(git, textOf(join(git, 'commondir')) ?? '.');
  const loose = textOf(join(git, ref)) ?? textOf(join(shared, ref));
  if (loose !== undefined) return loose;
  const packed = textOf(join(shared, 'packed-refs'))?.split('\n') ?? [];
  return packed.find((line) => line.endsWith(` ${ref}`))?.split(' ')[0];
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
