import { spawn } from 'node:child_process';
import { chdir, cwd } from 'node:process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { main } from '../../../packages/kysely-models/src/cli/main.ts';
import type { ErrorDetails } from '../../../packages/kysely-models/src/errors/modelsError.ts';

/** What a command printed, and its exit code. */
export interface CommandOutcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

const bin = fileURLToPath(
  new URL('../../../packages/kysely-models/bin/models.js', import.meta.url),
);

/** Runs the command line in this process, in a folder. */
export async function models(
  folder: string,
  args: readonly string[],
  options: { readonly signal?: AbortSignal; readonly onOut?: (text: string) => void } = {},
): Promise<CommandOutcome> {
  const before = cwd();
  let out = '';
  let error = '';
  chdir(folder);
  try {
    const code = await main(
      args,
      {
        out: (text) => {
          out += text;
          options.onOut?.(text);
        },
        error: (text) => {
          error += text;
        },
      },
      options.signal ?? new AbortController().signal,
    );
    return { code, out: stripVTControlCharacters(out), error: stripVTControlCharacters(error) };
  } finally {
    chdir(before);
  }
}

/** Builds with --json, and gives the exit code with the errors that were found before anything was touched. */
export async function errorsOf(
  folder: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly errors: readonly ErrorDetails[] }> {
  const { code, out } = await models(folder, [...args.slice(0, 1), '--json', ...args.slice(1)]);
  const last: unknown = JSON.parse(out.trim().split('\n').at(-1) ?? '');
  // Sound: the tests that use it compare what is in it, and fail where it is something else.
  return { code, errors: (last as { errors?: ErrorDetails[] }).errors ?? [] };
}

/** How the real command is started. */
export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A command that starts Node in its stead. */
  readonly wrapper?: readonly string[];
  /** Arguments of Node itself. */
  readonly nodeArgs?: readonly string[];
  /** Is given the process's id and what it prints. */
  readonly onOut?: (text: string, pid: number) => void;
  /** Is told that it printed to stderr. */
  readonly onError?: () => void;
  /** Is given the process's id. */
  readonly onStart?: (pid: number) => void;
  /** A shell's commands that run before, in the same process. */
  readonly before?: string;
}

/** Runs the real command in a process of its own. */
export function spawnModels(
  folder: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<CommandOutcome> {
  const nodeArgs = [
    ...(options.wrapper ?? []),
    process.execPath,
    ...(options.nodeArgs ?? []),
    bin,
    ...args,
  ];
  const [file = '', ...rest] =
    options.before === undefined
      ? nodeArgs
      : ['bash', '-c', `${options.before}; exec "$@"`, 'bash', ...nodeArgs];
  return new Promise((resolve, reject) => {
    const child = spawn(file, rest, {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', NODE_V8_COVERAGE: undefined, ...options.env },
    });
    options.onStart?.(child.pid ?? -1);
    let out = '';
    let error = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      options.onOut?.(text, child.pid ?? -1);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      error += text;
      options.onError?.();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, error }));
  });
}
