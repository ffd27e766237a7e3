import { fileURLToPath } from 'node:url';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import { packageFile } from '../../output/packageFile.ts';

/** The engine's own folder, whose frames do not explain a project's mistakes. */
const engine = packageFile('.').href;

/**
 * Returns the error for a module of the project that cannot be loaded.
 *
 * @param file the configuration's file
 * @param cause what the import threw
 */
export function importError(file: string, cause: unknown): ModelsError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const location = placeOf(cause) ?? { file };
  const cycle =
    cause instanceof ReferenceError
      ? /^Cannot access '(.+)' before initialization$/.exec(text)
      : null;
  if (cycle !== null) {
    return new ModelsError({
      code: 'IMPORT_CYCLE',
      message: `${cycle[1]} is used before it is defined: modules import each other in a circle.`,
      subject: cycle[1],
      location,
      expected: 'modules that can be loaded one after the other',
      found: text,
      hint: 'Move what both modules need into a third, or drop one of the imports.',
      cause,
    });
  }
  return new ModelsError({
    code: 'CONFIG_INVALID',
    message: 'The configuration, or a module that it imports, cannot be loaded.',
    subject: file,
    location,
    expected: 'modules that can be loaded',
    found: withoutUrls(text).trim(),
    hint: 'Correct the module that this names.',
    cause,
  });
}

/**
 * Returns the first place of an error's stack that is a file of a project, neither of the engine
 * nor of a library. A syntax error names its file by a path in the first line.
 */
export function placeOf(error: unknown): SourceLocation | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const syntax = /^(?<path>\/.*):(?<line>\d+)\n/.exec(stack)?.groups;
  if (syntax?.['path'] !== undefined) return { file: syntax['path'], line: Number(syntax['line']) };
  for (const { groups } of stack.matchAll(/(?<url>file:\/\/\/[^\s:)]+):(?<line>\d+)/g)) {
    const { url, line } = groups ?? {};
    if (url === undefined || url.startsWith(engine) || url.includes('/node_modules/')) continue;
    return { file: fileURLToPath(url), line: Number(line) };
  }
  return undefined;
}

function withoutUrls(text: string): string {
  return text.replace(/file:\/\/\/[^\s')]+/g, (url) => fileURLToPath(url));
}
