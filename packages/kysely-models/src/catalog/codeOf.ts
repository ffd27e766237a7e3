import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { ProjectRelation } from '../graph/project.ts';
import type { CatalogCode } from './catalog.ts';

/** The length of a text that is shown; what follows is counted. */
const shownLength = 12_000;

/** Returns a function that finds the text that defines a relation; each file is read once. */
export function codeReader(
  relations: readonly ProjectRelation[],
): (relation: ProjectRelation) => CatalogCode | undefined {
  const byFile = Map.groupBy(relations, ({ location }) => location?.file);
  const files = new Map<string, readonly string[] | undefined>();
  const linesOf = (file: string) => {
    if (!files.has(file)) files.set(file, readLines(file));
    return files.get(file);
  };
  return ({ name, location }) => {
    if (location === undefined) return undefined;
    const { file, line } = location;
    const all = linesOf(file);
    const isAlone = byFile.get(file)?.length === 1;
    const text = all && (isAlone ? all : definitionIn(all, name));
    const path = relative(process.cwd(), file);
    return { file: path, line, text: text && shortened(text.join('\n').trim()) };
  };
}

function readLines(file: string): readonly string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

/**
 * Returns the lines of the statement that names a relation, of a file with several: from the line before
 * its name that is not indented to the one after it. Undefined where no line has the name.
 */
function definitionIn(all: readonly string[], name: string): readonly string[] | undefined {
  const named = ["'", '"', '`'].map((quote) => `name: ${quote}${name}${quote}`);
  const at = all.findIndex((line) => named.some((text) => line.includes(text)));
  if (at < 0) return undefined;
  const isOuter = (line: string) => /^\S/.test(line);
  const first = all.findLastIndex((line, index) => index <= at && isOuter(line));
  const last = all.findIndex((line, index) => index > at && isOuter(line));
  return all.slice(Math.max(first, 0), last < 0 ? all.length : last + 1);
}

function shortened(text: string): string {
  const left = text.length - shownLength;
  return left <= 0 ? text : `${text.slice(0, shownLength)}\n… ${left} more characters`;
}
