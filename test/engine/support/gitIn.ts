import { execFileSync } from 'node:child_process';

/** Runs git in a folder as an author that nobody is; gives what it prints. */
export type Git = (...args: readonly string[]) => string;

/** Returns what runs git in a folder. */
export function gitIn(folder: string): Git {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  return (...args) => execFileSync('git', [...author, ...args], { cwd: folder, encoding: 'utf8' });
}

/** Makes a folder a repository whose first commit has all of its files; returns what runs git in it. */
export function repositoryIn(folder: string): Git {
  const git = gitIn(folder);
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Begin');
  return git;
}
