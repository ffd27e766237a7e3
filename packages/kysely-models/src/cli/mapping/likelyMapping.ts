import { basename } from 'node:path';
import { matchHeader } from '../../define/formats/matchHeader.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import type { Source } from '../../define/sources/source.ts';
import { projectRelations } from '../../graph/project/projectRelations.ts';
import { chooses } from '../../ingest/findRawFiles.ts';
import type { Inspected } from '../../inspect/inspected.ts';
import { loadMapping } from './mappedConfig.ts';

/** As few columns as these say nothing: many files have an id and a date. */
const fewestColumns = 4;

/**
 * Returns the name of the mapping that reads a file: it has all columns that a source of the mapping needs, and
 * more of that source's than of any other's. Undefined where none does.
 */
export async function likelyMapping(
  { mappings = {} }: ModelsConfig,
  { what, columns }: Pick<Inspected, 'what' | 'columns'>,
): Promise<string | undefined> {
  const header = columns.map(({ written }) => written);
  let best = { name: undefined as string | undefined, found: fewestColumns - 1 };
  for (const [name, offer] of Object.entries(mappings)) {
    // What its files call the columns, only the user knows.
    if (offer.columns !== undefined) continue;
    const { models } = await loadMapping(offer, name, {});
    for (const source of projectRelations({ models }).filter((each) => each.kind === 'source')) {
      const found = foundIn(source, basename(what), header);
      if (found > best.found) best = { name, found };
    }
  }
  return best.name;
}

/** The number of a source's columns that a file has; 0 where it is not named so, or lacks one that is needed. */
function foundIn(source: Source, file: string, header: readonly string[]): number {
  if (!chooses(source)(file)) return 0;
  const wanted = source.contract.columns.map(({ name }) => name);
  const matched = matchHeader(wanted, header, source.format?.names);
  const isLacking = matched.some(
    ({ name, places }) => places.length === 0 && !source.optionalColumns.includes(name),
  );
  return isLacking ? 0 : matched.filter(({ places }) => places.length > 0).length;
}
