import { type Html, html } from '../../../output/html.ts';
import { hrefTo, modelPath } from '../../page/links.ts';
import { box, curve, type Place, widthOf } from './shapes.ts';

/** A relation and its neighbours. */
interface Neighbours {
  readonly name: string;
  readonly reads: readonly string[];
  readonly feeds: readonly string[];
  readonly known: ReadonlySet<string>;
  /** The path of the page. */
  readonly path: string;
}

const gap = 64;
const step = 38;
/** The number of neighbours on each side that are drawn; the list has all. */
const shown = 14;

/** Returns a relation between what it reads and what it feeds. */
export function relationGraph({ name, reads, feeds, known, path }: Neighbours): Html {
  const left = cut(reads);
  const right = cut(feeds);
  const width = widthOf([name, ...left, ...right]);
  const rows = Math.max(left.length, right.length, 1);
  const height = rows * step;
  const at = (column: number, index: number, of: number): Place => ({
    x: column * (width + gap),
    y: ((rows - of) * step) / 2 + index * step + 4,
  });
  const self = at(1, 0, 1);
  const sides = [
    ...left.map((each, index) => ({ each, place: at(0, index, left.length), isLeft: true })),
    ...right.map((each, index) => ({ each, place: at(2, index, right.length), isLeft: false })),
  ];
  const edges = sides.map(({ place, isLeft }) =>
    isLeft ? curve(place, self, width) : curve(self, place, width),
  );
  const nodes = sides.map(({ each, place }) => {
    const href = known.has(each) ? hrefTo(path, modelPath(each)) : undefined;
    return box(each, place, { width, href });
  });
  const total = 3 * width + 2 * gap;
  const label = `${name} between ${reads.length} relations that it reads and ${feeds.length} that it feeds`;
  return html`<div class="scroll"><svg class="graph" role="group" aria-label="${label}" width="${total}" height="${height}" viewBox="0 0 ${total} ${height}">${edges}${nodes}${box(name, self, { width, isSelf: true })}</svg></div>`;
}

function cut(names: readonly string[]): readonly string[] {
  const left = names.length - shown;
  return left <= 0 ? names : [...names.slice(0, shown - 1), `and ${left + 1} more`];
}
