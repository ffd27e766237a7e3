import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
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
  const missing = missingModule(withoutUrls(text));
  return new ModelsError({
    code: 'CONFIG_INVALID',
    message: 'The configuration, or a module that it imports, cannot be loaded.',
    subject: file,
    location: missing === undefined ? location : { file: missing.importer },
    expected: 'modules that can be loaded',
    found: withoutUrls(text).trim(),
    hint: missing?.hint ?? 'Correct the module that this names.',
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

/** Returns who imports a module or package that is not there, and what to write; undefined for other texts. */
function missingModule(text: string) {
  const [, kind, name = '', importer = ''] =
    /^(Cannot find module|Cannot find package|Directory import) '(.+?)'.* imported from (.+)$/m.exec(
      text,
    ) ?? [];
  if (kind === undefined) return undefined;
  if (kind === 'Cannot find package') {
    const hint = `Install it (npm install ${name}), or correct its name in the import.`;
    return { importer, hint };
  }
  // A module is imported by the name of its file, and in TypeScript that ends in .ts.
  const named = [`${name.replace(/\.[cm]?js$/, '')}.ts`, `${name}/index.ts`].find(
    (path) => path !== name && existsSync(path),
  );
  const hint =
    named === undefined
      ? 'Correct the path in the import: it is relative to the file that imports.'
      : `Import ${basename(named) === 'index.ts' ? `${basename(dirname(named))}/index.ts` : basename(named)}: the whole name of the file.`;
  return { importer, hint };
}

function withoutUrls(text: string): string {
  return text.replace(/file:\/\/\/[^\s')]+/g, (url) => fileURLToPath(url));
}
