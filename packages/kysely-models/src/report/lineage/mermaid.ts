/** A node of a flowchart. */
interface ChartNode {
  readonly id: string;
  readonly label: string;
  /** The box that it stands in; undefined for none. */
  readonly group: string | undefined;
}

/** An arrow of a flowchart, between ids. */
interface ChartEdge {
  readonly from: string;
  readonly to: string;
  readonly dashed: boolean;
}

/**
 * Returns a flowchart in Mermaid's text, which GitHub and many editors draw.
 *
 * @example
 * // flowchart LR
 * //   n0["raw_orders"]
 * //   n1["stg_orders"]
 * //   n0 --> n1
 */
export function mermaid(nodes: readonly ChartNode[], edges: readonly ChartEdge[]): string {
  const ids = new Map(nodes.map(({ id }, at) => [id, `n${at}`]));
  const line = ({ id, label }: ChartNode) => `${ids.get(id)}["${escaped(label)}"]`;
  const groups = [...Map.groupBy(nodes, ({ group }) => group)];
  return [
    'flowchart LR',
    ...groups.flatMap(([group, members], at) =>
      group === undefined
        ? members.map((node) => `  ${line(node)}`)
        : [
            `  subgraph g${at}["${escaped(group)}"]`,
            ...members.map((node) => `    ${line(node)}`),
            '  end',
          ],
    ),
    ...edges.map(
      ({ from, to, dashed }) => `  ${ids.get(from)} ${dashed ? '-.->' : '-->'} ${ids.get(to)}`,
    ),
    '',
  ].join('\n');
}

/**
 * Returns a label as Mermaid reads it: whatever could end it or mean something is a character's
 * code.
 */
function escaped(label: string): string {
  return label.replace(/[^\p{L}\p{N} _.:,()-]/gu, (character) => `#${character.codePointAt(0)};`);
}
