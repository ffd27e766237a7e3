import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelsError } from '../../errors/modelsError.ts';
import { type Manifest, readManifest } from '../../review/definitions/manifest.ts';
import { comparisonStopped } from '../../run/compare/askStates.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { type GitTree, gitTree, saidBy, type TreeOptions } from '../git/gitTree.ts';
import { buildWorkingTree, type StateBuild } from './buildWorkingTree.ts';
import { manifestOf } from './manifestOf.ts';

/** A state of the project that is compared with another one. */
export interface ProjectState {
  readonly manifest: Manifest;
  /** Builds some of its relations in a new DuckDB file; undefined where only the manifest is there. */
  readonly build: ((request: StateBuild) => Promise<void>) | undefined;
  readonly close: () => Promise<void>;
}

const nothing = async () => undefined;

/** Returns the state of the working tree. */
export async function ownState(project: Project, signal: AbortSignal): Promise<ProjectState> {
  return {
    manifest: await manifestOf(project.graph),
    build: (request) => buildWorkingTree(project, request, signal),
    close: nothing,
  };
}

/**
 * Returns a state by its name: a file that ends in .json is a manifest, anything else a git ref.
 *
 * @throws ModelsError MANIFEST_INVALID; GIT_UNAVAILABLE, GIT_REF_UNKNOWN, BASE_BROKEN
 */
export async function namedState(name: string, options: TreeOptions): Promise<ProjectState> {
  if (!name.endsWith('.json')) return gitState(name, options);
  const text = await readFile(name, 'utf8').catch((cause: unknown) => {
    throw new ModelsError({
      code: 'MANIFEST_INVALID',
      message: `The manifest ${name} cannot be read.`,
      subject: name,
      expected: 'a file that `models manifest --out FILE` wrote',
      found: 'no file that can be read',
      hint: 'Write it, or name a git ref.',
      cause,
    });
  });
  return { manifest: readManifest(text, name), build: undefined, close: nothing };
}

/**
 * Returns a commit: its own definitions are read, and built, by its own command in a process of its
 * own.
 */
async function gitState(ref: string, options: TreeOptions): Promise<ProjectState> {
  const tree = await gitTree(ref, options);
  try {
    const file = join(tree.folder, 'manifest.json');
    await tree.run(['manifest', '--out', file]).catch((cause: unknown) => {
      throw broken(
        {
          message: `The project of ${ref} cannot be read.`,
          expected: 'a project whose definitions load',
          hint: 'Compare with a commit that loads, or with a manifest that was saved (.json).',
        },
        { ref, options, cause },
      );
    });
    const manifest = readManifest(await readFile(file, 'utf8'), `the manifest of ${ref}`);
    return {
      manifest,
      build: (request) => buildIn(tree, ref, options, request),
      close: tree.remove,
    };
  } catch (error) {
    await tree.remove();
    throw error;
  }
}

async function buildIn(
  tree: GitTree,
  ref: string,
  options: TreeOptions,
  { file, raw, asOf, names }: StateBuild,
): Promise<void> {
  const args = [
    ...['build', '--no-alerts', '--warehouse', file],
    ...(raw === undefined ? [] : ['--raw', raw]),
    ...(asOf === undefined ? [] : ['--as-of', asOf]),
    ...['--select', ...names.map((name) => `+${name}`)],
  ];
  await tree.run(args).catch((cause: unknown) => {
    // Models and tests that fail leave the others built; which are missing is seen afterwards.
    if (cause instanceof Error && 'code' in cause && cause.code === 1) return;
    throw broken(
      {
        message: `The project of ${ref} cannot be built from these raw data.`,
        expected: 'a project that can read them',
        hint: 'Compare definitions only, without --data, or name other raw data with --raw.',
      },
      { ref, options, cause },
    );
  });
}

interface Failure {
  readonly ref: string;
  readonly options: TreeOptions;
  readonly cause: unknown;
}

function broken(
  texts: { readonly message: string; readonly expected: string; readonly hint: string },
  { ref, options, cause }: Failure,
): ModelsError {
  if (options.signal.aborted) return comparisonStopped(cause);
  return new ModelsError({
    ...texts,
    code: 'BASE_BROKEN',
    subject: ref,
    found: 'errors, shown below',
    excerpt: saidBy(cause),
    cause,
  });
}
