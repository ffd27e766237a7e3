import { fileURLToPath } from 'node:url';
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
