import { counted } from '../../define/text/counted.ts';
import { shownPath } from '../../errors/shownPath.ts';
import type { UnendedFile } from '../../warehouse/rawFiles.ts';
import type { PlanWarning } from './plan.ts';
import type { ExtraColumns, PlanRequest } from './planRequest.ts';

/** The number of names that a warning lists; more are counted. */
const shownNames = 6;

/** Returns warnings of what the files of sources have and is not loaded, of files that are gone, and of copies. */
export function fileWarnings({ raw }: Pick<PlanRequest, 'raw'>): readonly PlanWarning[] {
  return [...raw].flatMap(([name, load]) => {
    if (load.kind !== 'load') return [];
    const alike = Map.groupBy(load.extraColumns, ({ columns }) => JSON.stringify(columns));
    const extra = [...alike.values()].flatMap((files) => extraColumns(name, files));
    return [
      ...goneFiles(name, load.goneFiles ?? []),
      ...repeatedFiles(name, load.repeatedFiles ?? []),
      ...(load.unendedFiles ?? []).map((file) => unended(name, file)),
      ...extra,
    ];
  });
}

function goneFiles(source: string, names: readonly string[]): readonly PlanWarning[] {
  if (names.length === 0) return [];
  const [are, their] = names.length === 1 ? ['is', 'Its'] : ['are', 'Their'];
  const message = `${shortList(names)} of ${source} ${are} no longer there. ${their} rows, which the last build loaded, leave the tables.`;
  return [{ subject: source, message }];
}

function unended(source: string, { path, line, others }: UnendedFile): PlanWarning {
  const unlike =
    others === 0
      ? 'and where a block of 4,096 bytes does'
      : `unlike most of ${counted(others, 'other text file')}`;
  const message = `${shownPath(path)}:${line} ends without a line end, ${unlike}: the last value of ${source} may be truncated. Compare the row with what wrote the file, and have it written again; a line end at its end says that it is whole.`;
  return { subject: source, message };
}

function repeatedFiles(
  source: string,
  pairs: readonly (readonly [string, string])[],
): readonly PlanWarning[] {
  if (pairs.length === 0) return [];
  const copies = pairs.map(([first, copy]) => `${copy} is the same as ${first}`);
  const message = `${shortList(copies)}: their rows are in ${source} twice. Remove the copy, or have file leave it out.`;
  return [{ subject: source, message }];
}

/** Returns the warning of the files that have the same columns too many. */
function extraColumns(
  source: string,
  [first, ...others]: readonly ExtraColumns[],
): readonly PlanWarning[] {
  if (first === undefined) return [];
  const path = shownPath(first.path);
  const files =
    others.length === 0
      ? `${path} has`
      : `${path} and ${counted(others.length, 'other file')} have`;
  const message = `${files} columns that ${source} does not name: ${shortList(first.columns)}. They are not loaded.`;
  return [{ subject: source, message }];
}

function shortList(names: readonly string[]): string {
  const more = names.length - shownNames;
  const shown = more > 1 ? names.slice(0, shownNames) : names;
  return `${shown.join(', ')}${more > 1 ? ` and ${more} more` : ''}`;
}
