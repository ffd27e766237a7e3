import { fileURLToPath, pathToFileURL } from 'node:url';
import { getCallSites } from 'node:util';
import type { SourceLocation } from './modelsError.ts';

/** Returns the location of the caller's caller: the line of a `model({ … })` in a project. */
export function callerLocation(): SourceLocation | undefined {
  const site = getCallSites(3, { sourceMap: false })[2];
  if (site === undefined || site.scriptName === '') return undefined;
  const file = site.scriptName.startsWith('file:')
    ? fileURLToPath(site.scriptName)
    : site.scriptName;
  return { file, line: site.lineNumber, column: site.columnNumber };
}

/** The frames between a file of a project and the function that asks for its place. */
const mostFrames = 24;

/** Returns the innermost place of the calls in progress that is in a file. */
export function placeInFile(file: string): SourceLocation | undefined {
  const { href } = pathToFileURL(file);
  const site = getCallSites(mostFrames, { sourceMap: false }).find(
    ({ scriptName }) => scriptName === href || scriptName === file,
  );
  return site && { file, line: site.lineNumber, column: site.columnNumber };
}

/** Returns the innermost place of an error that is in a file. */
export function placeOfError(error: unknown, file: string): SourceLocation | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const { href } = pathToFileURL(file);
  for (const { groups } of stack.matchAll(
    /(?<place>(?:file:\/\/)?\/[^\n()]*?):(?<line>\d+):(?<column>\d+)\)?$/gm,
  )) {
    const { place, line, column } = groups ?? {};
    if (place === href || place === file)
      return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}
