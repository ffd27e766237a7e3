import type { Side } from '../../review/data/dataDiff.ts';
import { wholeRowCounts, wholeRows } from '../../review/data/wholeRowQueries.ts';
import { type ComparingRows, examplesShown, type FoundRows, namedRows } from './comparing.ts';

/** Compares rows without a key: the number of times each one occurs, in the columns that both have. */
export async function compareWhole({ pairs, size, ask, show }: ComparingRows): Promise<FoundRows> {
  // Rows without a column in common have nothing to be the same by.
  const [counts = {}] =
    pairs.length === 0
      ? [{ added: size.after, removed: size.before }]
      : await ask(wholeRowCounts(pairs));
  const [added, removed] = [Number(counts['added']), Number(counts['removed'])];
  const some = async (side: Side, count: number) => {
    if (count === 0 || pairs.length === 0) return [];
    const names = pairs.map((pair) => pair.after);
    return show(namedRows(await ask(wholeRows(side, pairs, examplesShown)), names));
  };
  return {
    rows: { ...size, added, removed, changed: 0, unchanged: size.after - added },
    changed: undefined,
    examples: {
      added: await some('after', added),
      removed: await some('before', removed),
      changed: [],
    },
  };
}
