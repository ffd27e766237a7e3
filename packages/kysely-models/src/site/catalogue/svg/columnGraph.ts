import type { CatalogRelation } from '../../../catalog/catalog.ts';
import { type Html, html } from '../../../output/html.ts';
import { hrefTo, modelPath } from '../../page/links.ts';
import { columnId } from '../parts/links.ts';
import { box, curve, type Place, widthOf } from './shapes.ts';

const gap = 64;
const step = 32;
/** The number of columns on each side that are drawn; the list has all. */
const shown = 36;

interface ColumnNode {
  readonly relation: string;
  readonly column: string;
}

/**
 * Returns the columns of a relation between those that their values come from and those that they are
 * carried into. What decides over rows is in the list alone: it would be an edge to every column.
 */
export function columnGraph({
  relation,
  known,
  path,
}: {
  readonly relation: CatalogRelation;
  readonly known: ReadonlySet<string>;
  readonly path: string;
}): Html | undefined {
  const { columns, name } = relation;
  const into = columns.flatMap(({ name: to, lineage }) =>
    lineage.values.filter((from) => from.relation !== name).map((from) => ({ to, other: from })),
  );
  const outOf = columns.flatMap(({ name: from, feeds }) =>
    feeds.flatMap(({ relation: reader, column, kind }) =>
      kind === 'value' && column !== null && reader !== name
        ? [{ from, other: { relation: reader, column } }]
        : [],
    ),
  );
  const left = distinct(into.map(({ other }) => other));
  const right = distinct(outOf.map(({ other }) => other));
  const size = Math.max(left.length, right.length, columns.length);
  if (size > shown || left.length + right.length === 0) return undefined;
  const names = [...left, ...right].map(({ relation: of, column }) => `${of}.${column}`);
  const width = widthOf([...names, ...columns.map((column) => column.name)]);
  const height = size * step + 4;
  const places = (nodes: readonly ColumnNode[], side: number) =>
    new Map(
      nodes.map((node, at): [string, Place] => [
        keyOf(node),
        { x: side * (width + gap), y: ((size - nodes.length) * step) / 2 + at * step + 2 },
      ]),
    );
  const own = columns.map(({ name: column }) => ({ relation: name, column }));
  const [before, middle, after] = [places(left, 0), places(own, 1), places(right, 2)];
  const edge = (from: Place | undefined, to: Place | undefined) =>
    from === undefined || to === undefined ? [] : curve(from, to, width);
  const edges = [
    ...into.flatMap(({ to, other }) =>
      edge(before.get(keyOf(other)), middle.get(keyOf({ relation: name, column: to }))),
    ),
    ...outOf.flatMap(({ from, other }) =>
      edge(middle.get(keyOf({ relation: name, column: from })), after.get(keyOf(other))),
    ),
  ];
  const nodes = [...left, ...right].flatMap((node) => {
    const place = before.get(keyOf(node)) ?? after.get(keyOf(node));
    const page = known.has(node.relation)
      ? `${hrefTo(path, modelPath(node.relation))}#${columnId(node.column)}`
      : undefined;
    return place === undefined
      ? []
      : box(`${node.relation}.${node.column}`, place, { width, href: page });
  });
  const mine = own.flatMap((node) => {
    const place = middle.get(keyOf(node));
    return place === undefined ? [] : box(node.column, place, { width, isSelf: true });
  });
  const total = 3 * width + 2 * gap;
  const label = `The ${columns.length} columns of ${name}, and the columns that values come from and go to`;
  return html`<div class="scroll"><svg class="graph" role="group" aria-label="${label}" width="${total}" height="${height}" viewBox="0 0 ${total} ${height}">${edges}${nodes}${mine}</svg></div>`;
}

const keyOf = ({ relation, column }: ColumnNode) => `${relation}\0${column}`;

/** Returns each once, in the order of relations and columns. */
function distinct(nodes: readonly ColumnNode[]): readonly ColumnNode[] {
  return [...new Map(nodes.map((node) => [keyOf(node), node])).values()];
}
